// A here-document whose closing word never comes.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'unterminated-heredoc',
  on: 'dockerfile',
  title: 'A here-document is not closed',
  severity: 'error',
  failure: 'unterminated heredoc',
  check(file, report) {
    for (const instruction of file.instructions)
      for (const { terminated, operatorSpan, name } of (instruction.trigger ?? instruction).heredocs)
        if (!terminated)
          report({
            span: operatorSpan,
            message: `No line below holds \`${name}\` alone, so the text never ends and the build stops. Write \`${name}\` at the start of a line of its own, with nothing behind it.`,
          });
  },
});
