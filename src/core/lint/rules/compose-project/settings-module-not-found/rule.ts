// Reports a DJANGO_SETTINGS_MODULE that does not exist in the project.
import { basename, dirname, join } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import { missingFrom } from '#core/project/django/missing-modules.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';

export const rule = defineRule({
  id: 'settings-module-not-found',
  on: 'compose-project',
  title: 'Settings module not found',
  severity: 'error',
  failure: 'ModuleNotFoundError: No module named',
  check(project, report) {
    for (const service of project.services.values()) {
      const { django } = service;
      const place = django?.settingsModuleAt;
      const module = django?.settingsModule;
      if (!place || module === undefined || django?.root === undefined || !/^\w+(\.\w+)*$/.test(module))
        continue;
      const folder = service.paths.toContainer(join(django.root, 'manage.py'));
      const root = folder === undefined ? undefined : missingFrom(project, service, dirname(folder), module);
      if (root === undefined || isMadeByHand(project, join(root, ...module.split('.')))) continue;
      report({
        path: place.path,
        span: place.span,
        cause: module,
        message: `The project has no module \`${module}\`, so Django can't load its settings in \`${service.name}\`. Correct the name, or add the module.`,
        related:
          place.path === service.service.key.path
            ? []
            : [{ message: 'Used by this service.', location: service.service.key }],
      });
    }
  },
});

/** Git ignores the file, or an example of it exists, so each developer creates their own. */
function isMadeByHand({ files }: ComposeProject, module: string): boolean {
  const name = basename(module);
  const ignored = files.text('.gitignore') ?? '';
  if (ignored.split('\n').some((line) => line.includes(`${name}.py`) || line.trim().endsWith(`${name}.*`)))
    return true;
  return files
    .list(dirname(module))
    .some((other) => other.includes(name) && /example|sample|template|dist/i.test(other));
}
