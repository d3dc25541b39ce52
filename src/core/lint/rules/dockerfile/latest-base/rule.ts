// `FROM python:latest`.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'latest-base',
  on: 'dockerfile',
  title: 'The base image is tagged latest',
  severity: 'hint',
  equals: ['hadolint:DL3007'],
  check(file, report) {
    for (const { base, image } of file.stages)
      if (base?.tag === 'latest' && base.digest === undefined && image)
        report({
          span: image.span,
          message:
            '`latest` is another image after each release, and may break the build on any day. Name the version.',
        });
  },
});
