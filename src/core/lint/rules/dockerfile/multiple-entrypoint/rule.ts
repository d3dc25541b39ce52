// An ENTRYPOINT that a later ENTRYPOINT of the same stage replaces.
import { defineRule } from '#core/lint/rule.ts';
import { overridden } from '#core/lint/rules/shared/overridden-instructions.ts';

export const rule = defineRule({
  id: 'multiple-entrypoint',
  on: 'dockerfile',
  title: 'Multiple ENTRYPOINT instructions in one stage',
  severity: 'warning',
  equals: ['hadolint:DL4004', 'buildkit:MultipleInstructionsDisallowed'],
  check(file, report) {
    for (const finding of overridden(file, 'ENTRYPOINT')) report(finding);
  },
});
