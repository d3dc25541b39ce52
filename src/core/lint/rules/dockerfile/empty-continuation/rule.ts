// Empty lines inside a continued instruction.
import { replace } from '#core/dockerfile/edit.ts';
import { defineRule } from '#core/lint/rule.ts';

export const rule = defineRule({
  id: 'empty-continuation',
  on: 'dockerfile',
  title: 'Empty line in a continued instruction',
  severity: 'info',
  equals: ['buildkit:NoEmptyContinuation'],
  check(file, report) {
    for (const instruction of file.instructions) {
      const [first] = instruction.emptyLines;
      if (!first) continue;
      report({
        span: instruction.keywordSpan,
        message:
          'Empty lines inside a continued instruction are deprecated and will become a build error. Remove them.',
        related: instruction.emptyLines.map((span) => ({
          message: 'Empty line',
          location: { path: file.path, span },
        })),
        fixes: [
          {
            title: 'Remove the empty lines',
            safe: true,
            edits: instruction.emptyLines.map((line) => {
              const end = file.source.text.indexOf('\n', line.end) + 1;
              return replace(file, { start: line.start, end: end || file.source.text.length }, '');
            }),
          },
        ],
      });
    }
  },
});
