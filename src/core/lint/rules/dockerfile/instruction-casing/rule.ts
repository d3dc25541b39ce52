// Keywords whose casing differs from most of the file.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'instruction-casing',
  on: 'dockerfile',
  title: 'Inconsistent instruction casing',
  severity: 'hint',
  equals: ['buildkit:ConsistentInstructionCasing'],
  check(file, report) {
    // Like BuildKit, this ignores instructions before the first FROM.
    const instructions = file.instructions.filter(({ stage }) => stage !== undefined);
    const lower = instructions.filter(({ keywordText }) => keywordText === keywordText.toLowerCase());
    const upper = instructions.filter(({ keywordText, keyword }) => keywordText === keyword);
    const toLower = lower.length > upper.length;
    for (const instruction of instructions) {
      const { keyword, keywordText, keywordSpan } = instruction;
      const wanted = toLower ? keyword.toLowerCase() : keyword;
      if (keywordText === wanted) continue;
      const as =
        keyword === 'FROM' && instruction.stage?.name !== undefined ? instruction.args[1] : undefined;
      report({
        span: keywordSpan,
        message: `\`${keywordText}\` does not match the casing of most instructions in this file. Use \`${wanted}\`.`,
        fixes: [
          {
            title: `Replace with \`${wanted}\``,
            safe: true,
            // AS gets the same casing as FROM.
            edits: [
              replace(file, keywordSpan, wanted),
              ...(as ? [replace(file, as.span, toLower ? 'as' : 'AS')] : []),
            ],
          },
        ],
      });
    }
  },
});
