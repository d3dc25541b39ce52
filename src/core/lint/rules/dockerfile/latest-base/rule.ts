// Base images with the tag `latest`, as in `FROM python:latest`.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'latest-base',
  on: 'dockerfile',
  title: 'Base image tagged `latest`',
  severity: 'hint',
  equals: ['hadolint:DL3007'],
  check(file, report) {
    for (const { base, image } of file.stages)
      if (base?.tag === 'latest' && base.digest === undefined && image)
        report({
          span: image.span,
          message:
            '`latest` refers to a different image after each release, so any build can break. Pin the version.',
        });
  },
});
