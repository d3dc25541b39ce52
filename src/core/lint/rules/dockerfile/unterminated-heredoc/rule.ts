// A here-document without its closing delimiter.
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'unterminated-heredoc',
  on: 'dockerfile',
  title: 'Unterminated here-document',
  severity: 'error',
  failure: 'unterminated heredoc',
  check(file, report) {
    for (const instruction of file.instructions)
      for (const { terminated, operatorSpan, name } of (instruction.trigger ?? instruction).heredocs)
        if (!terminated)
          report({
            span: operatorSpan,
            message: `No line below consists of \`${name}\` alone; the build will fail. Add a line with only \`${name}\`, without surrounding spaces.`,
          });
  },
});
