// Unclosed quotes and `${…}` that BuildKit refuses.
import { inheritedEnvironment } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, WordFlaw } from '#core/dockerfile/dockerfile-model.ts';
import type { Refusal } from '#core/dockerfile/refusals/refusal.ts';
import { isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { flawsOf } from '#core/dockerfile/words.ts';
import { defineRule } from '#core/lint/rule.ts';
import { placedInstructions, refused } from '#core/lint/rules/shared/refused.ts';

export const rule = defineRule({
  id: 'invalid-expansion',
  on: 'dockerfile',
  title: 'Unclosed quote or invalid variable expansion',
  severity: 'error',
  failure: 'unexpected end of statement while looking for matching',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const placed of placedInstructions(file))
      for (const flaw of flawsOf(file, placed.one))
        if (flaw.kind !== 'unset' || isUnset(placed.one, flaw.text))
          report(refused(file, placed, { span: flaw.span, ...described(file, placed.one, flaw) }));
  },
});

/** Whether no base image can set the variable either. */
function isUnset({ keyword, stage }: Instruction, name: string): boolean {
  if (keyword === 'FROM' || !stage) return true;
  return inheritedEnvironment(stage)?.has(name) === false;
}

function described(file: Dockerfile, one: Instruction, { kind, text }: WordFlaw): Omit<Refusal, 'span'> {
  const literal = `write \`${file.escape}$\` for a dollar sign`;
  switch (kind) {
    case 'quote':
      return {
        defect: `Unclosed quote \`${text}\``,
        advice: `Close it, or escape it: \`${file.escape}${text}\`.`,
      };
    case 'brace':
      return { defect: 'This `${` has no closing `}`', advice: `Add it, or ${literal}.` };
    case 'slash':
      return { defect: 'This replacement has no second `/`', advice: 'Write it as `${NAME/old/new}`.' };
    case 'substitution':
      return { defect: 'This `${` has no variable name', advice: `Add one, or ${literal}.` };
    case 'modifier':
      return {
        defect: `BuildKit does not support \`${text}\` inside \`\${…}\``,
        advice: 'Use `:-`, `:+`, `:?`, `#`, `%` or `/`, or compute the value in `RUN`.',
      };
    case 'escape':
      return {
        defect: `\`${text}\` is not a valid escape in a pattern`,
        advice: 'Escape only `*`, `?`, `/`, `}` and the backslash.',
      };
    case 'unset':
      return {
        defect: `\`${text}\` is required and never set`,
        advice: `Declare it with \`ARG ${text}\`${one.keyword === 'FROM' ? ' above the first `FROM`' : ''}.`,
      };
  }
}
