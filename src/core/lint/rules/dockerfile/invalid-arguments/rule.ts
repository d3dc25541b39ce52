// Instructions with missing, excess or malformed arguments.
import { argumentRefusal } from '#core/dockerfile/refusals/arguments.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule } from '#core/lint/rule.ts';
import { refused } from '#core/lint/rules/shared/refused.ts';

export const rule = defineRule({
  id: 'invalid-arguments',
  on: 'dockerfile',
  title: 'Missing or malformed instruction arguments',
  severity: 'error',
  failure: 'COPY requires at least two arguments',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      const refusal = argumentRefusal(file, one);
      if (refusal) report(refused(file, refusal));
    }
  },
});
