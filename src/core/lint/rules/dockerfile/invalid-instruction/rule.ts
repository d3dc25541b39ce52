// A line that begins with a word which is no instruction.

import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { FLAGS, isPlainDockerfile } from '#core/dockerfile/syntax.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { nearest } from '#core/nearest.ts';

export const rule = defineRule({
  id: 'invalid-instruction',
  on: 'dockerfile',
  title: 'An unknown instruction',
  severity: 'error',
  equals: ['hadolint:DL1000'],
  failure: 'dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)',
  check(file, report) {
    if (!isPlainDockerfile(file)) return;
    for (const one of file.instructions.flatMap((any) => (any.trigger ? [any, any.trigger] : [any]))) {
      if (FLAGS.has(one.keyword)) continue;
      const broken = continuedFrom(file, one);
      const meant = nearest(one.keyword, FLAGS.keys());
      const name = one.keywordText.length > 40 ? `${one.keywordText.slice(0, 40)}…` : one.keywordText;
      report({
        span: one.keywordSpan,
        message: broken
          ? `\`${name}\` is no instruction: the line before lacks the \`${file.escape}\` at its end that continues it.`
          : `\`${name}\` is no instruction, so the build stops.${meant ? ` Did you mean \`${meant}\`?` : ' A line that continues the one before needs it to end in a backslash.'}`,
        fixes: broken ? [broken] : meant ? [spelled(file, one, meant)] : [],
      });
    }
  },
});

function spelled(file: Dockerfile, { keywordText, keywordSpan }: Instruction, meant: string): Fix {
  const word = keywordText === keywordText.toLowerCase() ? meant.toLowerCase() : meant;
  return { title: `Write \`${word}\``, safe: false, edits: [replace(file, keywordSpan, word)] };
}

/** An operator, option or path at the start of a line goes on with the command of the line before. */
function continuedFrom(file: Dockerfile, { keywordText, index }: Instruction): Fix | undefined {
  const before = file.instructions[index - 1];
  if (before?.keyword !== 'RUN' || before.heredocs.length > 0) return undefined;
  if (!/^(?:&&|\|\||\||-{1,2}[a-z]|;)/i.test(keywordText)) return undefined;
  const { end } = before.span;
  return {
    title: 'Continue the line before',
    safe: false,
    edits: [replace(file, { start: end, end }, ` ${file.escape}`)],
  };
}
