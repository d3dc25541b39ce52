// A HEALTHCHECK that a later HEALTHCHECK of the same stage replaces.
import { defineRule } from '#core/lint/rule.ts';
import { overridden } from '#core/lint/rules/shared/overridden-instructions.ts';

export const rule = defineRule({
  id: 'healthcheck-twice',
  on: 'dockerfile',
  title: 'Multiple HEALTHCHECK instructions in one stage',
  severity: 'info',
  equals: ['hadolint:DL3012', 'buildkit:MultipleInstructionsDisallowed'],
  check(file, report) {
    for (const finding of overridden(file, 'HEALTHCHECK')) report(finding);
  },
});
