// Lines that start with an unknown instruction.

import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { placedInstructions } from '#core/lint/rules/shared/refused.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'invalid-instruction',
  on: 'dockerfile',
  title: 'Unknown instruction',
  severity: 'error',
  equals: ['hadolint:DL1000'],
  failure: 'dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const { one, consequence, severity } of placedInstructions(file)) {
      if (FLAGS.has(one.keyword)) continue;
      const broken = continuedFrom(file, one);
      const meant = nearest(one.keyword, FLAGS.keys());
      const name = one.keywordText.length > 40 ? `${one.keywordText.slice(0, 40)}…` : one.keywordText;
      report({
        span: one.keywordSpan,
        severity,
        message: broken
          ? `\`${name}\` is not an instruction; ${consequence}. End the previous line with \`${file.escape}\` to continue it.`
          : `Unknown instruction \`${name}\`; ${consequence}.${meant ? ` Did you mean \`${meant}\`?` : ' If this line continues the previous one, end that one with a backslash.'}`,
        fixes: broken ? [broken] : meant ? [spelled(file, one, meant)] : [],
      });
    }
  },
});

function spelled(file: Dockerfile, { keywordText, keywordSpan }: Instruction, meant: string): Fix {
  const word = keywordText === keywordText.toLowerCase() ? meant.toLowerCase() : meant;
  return { title: `Replace with \`${word}\``, edits: [replace(file, keywordSpan, word)] };
}

/** Continues the previous line, if this one starts with an operator or option of its command. */
function continuedFrom(file: Dockerfile, { keywordText, index }: Instruction): Fix | undefined {
  const before = file.instructions[index - 1];
  if (before?.keyword !== 'RUN' || before.heredocs.length > 0) return undefined;
  if (!/^(?:&&|\|\||\||-{1,2}[a-z]|;)/i.test(keywordText)) return undefined;
  const { end } = before.span;
  return {
    title: 'Continue the previous line',
    edits: [replace(file, { start: end, end }, ` ${file.escape}`)],
  };
}
