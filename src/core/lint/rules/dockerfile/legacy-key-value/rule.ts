// `ENV NAME value`, the legacy form without `=`.

import type { Dockerfile, Pair } from '#core/dockerfile/dockerfile-model.ts';
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'legacy-key-value',
  on: 'dockerfile',
  title: 'ENV or LABEL without `=`',
  severity: 'info',
  equals: ['buildkit:LegacyKeyValueFormat'],
  check(file, report) {
    for (const instruction of file.instructions)
      for (const pair of instruction.pairs) {
        if (!pair.legacy || !pair.value) continue;
        const { keyword } = instruction;
        const spaced = /^=[ \t]*(?=\S)/.exec(file.source.slice(pair.value.span))?.[0];
        if (spaced !== undefined) {
          const end = pair.value.span.start + spaced.length;
          report({
            span: pair.span,
            severity: 'warning',
            message: `With a space before it, \`=\` becomes part of the value: \`${pair.name}\` is \`${pair.value.value}\`. Write \`${pair.name}=…\` without spaces.`,
            fixes: [
              {
                title: 'Remove the spaces',
                edits: [replace(file, { start: pair.nameSpan.end, end }, '=')],
              },
            ],
          });
          continue;
        }
        report({
          span: pair.span,
          message: `\`${keyword} ${pair.name} …\` is legacy syntax that takes the rest of the line as one value. Use \`${keyword} ${pair.name}=…\`.`,
          fixes: withEquals(file, pair, pair.value.span),
        });
      }
  },
});

/** Keeps the text of the value, in quotes if it contains spaces. */
function withEquals(file: Dockerfile, pair: Pair, value: NonNullable<Pair['value']>['span']): Fix[] {
  const text = file.source.slice(value);
  const between = { start: pair.nameSpan.end, end: value.start };
  if (file.source.slice(between).includes('\n')) return [];
  const isOneWord = /^(?:[^\s"'\\]+|"(?:[^"\\]|\\.)*"|'[^']*')$/.test(text);
  const canQuote = !/["'\\\n]/.test(text) && !text.includes(file.escape);
  if (!isOneWord && !canQuote) return [];
  const quote = isOneWord ? '' : '"';
  return [
    {
      title: 'Use `=`',
      safe: true,
      edits: [
        replace(file, between, `=${quote}`),
        ...(quote ? [replace(file, { start: value.end, end: value.end }, quote)] : []),
      ],
    },
  ];
}
