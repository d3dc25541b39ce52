// Instructions with missing, excess or malformed arguments.
import { argumentRefusal } from '#core/dockerfile/refusals/arguments.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';
import { placedInstructions, refused } from '#core/lint/rules/shared/refused.ts';

export const rule = defineRule({
  id: 'invalid-arguments',
  on: 'dockerfile',
  title: 'Missing or malformed instruction arguments',
  severity: 'error',
  failure: 'COPY requires at least two arguments',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const placed of placedInstructions(file)) {
      const refusal = argumentRefusal(file, placed.one);
      if (refusal) report(refused(file, placed, refusal));
    }
  },
});
