// A CMD that a later CMD of the same stage replaces.
import { defineRule } from '#core/lint/rule.ts';
import { overridden } from '#core/lint/rules/shared/overridden-instructions.ts';

export const rule = defineRule({
  id: 'multiple-cmd',
  on: 'dockerfile',
  title: 'Multiple CMD instructions in one stage',
  severity: 'warning',
  equals: ['hadolint:DL4003', 'buildkit:MultipleInstructionsDisallowed'],
  check(file, report) {
    for (const finding of overridden(file, 'CMD')) report(finding);
  },
});
