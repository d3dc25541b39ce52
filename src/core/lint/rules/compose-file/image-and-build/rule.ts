// Reports services with both `image` and `build`.
import { mapAt } from '#core/compose/tree.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'image-and-build',
  on: 'compose-file',
  title: 'Service with both `image` and `build`',
  severity: 'info',
  enabled: false,
  equals: ['dclint:no-build-and-image'],
  check(file, report) {
    if (!file.isCompose) return;
    for (const { value } of mapAt(file.root, 'services')?.entries.values() ?? []) {
      const image = value.kind === 'map' ? value.entries.get('image') : undefined;
      const build = value.kind === 'map' ? value.entries.get('build') : undefined;
      if (!image || !build || image.key.path !== file.path) continue;
      report({
        span: image.key.span,
        message:
          'With `build`, `image` only tags the result, and `docker compose pull` tries to pull that tag. Remove one of the two.',
        related: [{ message: 'Built here.', location: build.key }],
      });
    }
  },
});
