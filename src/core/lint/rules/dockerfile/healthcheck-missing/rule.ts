// An image without a healthcheck.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'healthcheck-missing',
  on: 'dockerfile',
  title: 'Image without a healthcheck',
  severity: 'hint',
  wholeFile: true,
  enabled: false,
  equals: ['hadolint:DL3057'],
  check(file, report) {
    const { final } = file;
    if (final && !final.healthcheck)
      report({
        span: final.from.keywordSpan,
        message:
          "Without a healthcheck, the Docker engine can't detect an application that stopped responding. Add `HEALTHCHECK`, or `healthcheck:` in `compose.yaml`.",
      });
  },
});
