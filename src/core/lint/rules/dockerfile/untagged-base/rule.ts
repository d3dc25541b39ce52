// Base images without a tag, as in `FROM python`.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'untagged-base',
  on: 'dockerfile',
  title: 'Base image without a tag',
  severity: 'info',
  equals: ['hadolint:DL3006'],
  check(file, report) {
    for (const { base, image } of file.stages) {
      if (!base || !image || base.text === 'scratch') continue;
      if (base.tag !== undefined || base.digest !== undefined) continue;
      report({
        span: image.span,
        message: `Without a tag this is \`${base.text}:latest\`, which changes with each release. Pin the version, as in \`python:3.13-slim\`.`,
      });
    }
  },
});
