// An image without a health check.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'healthcheck-missing',
  on: 'dockerfile',
  title: 'The image has no HEALTHCHECK',
  severity: 'hint',
  enabled: false,
  equals: ['hadolint:DL3057'],
  check(file, report) {
    const { final } = file;
    if (final && !final.healthcheck)
      report({
        span: final.from.keywordSpan,
        message:
          'Nothing tells the engine whether the program in the container still answers. Add `HEALTHCHECK`, or `healthcheck:` in the compose file.',
      });
  },
});
