// An ENTRYPOINT that a later ENTRYPOINT of the same stage makes dead.
import { defineRule } from '#core/lint/rule.ts';
import { overridden } from '#core/lint/rules/shared/overridden-instructions.ts';

export const rule = defineRule({
  id: 'multiple-entrypoint',
  on: 'dockerfile',
  title: 'A second ENTRYPOINT makes the first one dead',
  severity: 'warning',
  equals: ['hadolint:DL4004', 'buildkit:MultipleInstructionsDisallowed'],
  check(file, report) {
    for (const finding of overridden(file, 'ENTRYPOINT')) report(finding);
  },
});
