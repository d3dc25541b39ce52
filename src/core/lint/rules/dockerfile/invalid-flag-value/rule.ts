// Flags with a value that BuildKit refuses, as in `RUN --mount=type=chache`.
import { flagRefusals } from '#core/dockerfile/refusals/flags.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';
import { placedInstructions, refused } from '#core/lint/rules/shared/refused.ts';

export const rule = defineRule({
  id: 'invalid-flag-value',
  on: 'dockerfile',
  title: 'Invalid or repeated flag value',
  severity: 'error',
  failure: 'unsupported mount type',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const placed of placedInstructions(file))
      for (const refusal of flagRefusals(file, placed.one)) report(refused(file, placed, refusal));
  },
});
