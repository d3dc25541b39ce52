// Keywords in a case that most of the file does not use.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'instruction-casing',
  on: 'dockerfile',
  title: 'Instructions are written in different case',
  severity: 'hint',
  equals: ['buildkit:ConsistentInstructionCasing'],
  check(file, report) {
    // What stands before the first FROM does not count, as with BuildKit.
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
        message: `\`${keywordText}\` is written in another case than most instructions of this file. Write \`${wanted}\`.`,
        fixes: [
          {
            title: `Write \`${wanted}\``,
            safe: true,
            // FROM and AS go together.
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
