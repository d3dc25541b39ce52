// A comment above a stage or an argument that `docker build --call=outline` shows as its description.
import type { Dockerfile, Instruction } from '../../../../dockerfile/model.ts';
import type { Span } from '../../../../text.ts';
import { defineRule } from '../../../rule.ts';

export const rule = defineRule({
  id: 'definition-description',
  on: 'dockerfile',
  title: 'A comment above a stage or argument is not its description',
  severity: 'hint',
  enabled: false,
  equals: ['buildkit:InvalidDefinitionDescription'],
  check(file, report) {
    for (const instruction of file.instructions) {
      const names = definedBy(file, instruction);
      if (names.length === 0) continue;
      const above = commentsAbove(file, instruction);
      const last = above.at(-1);
      if (!last) continue;
      const describes = above.some((comment) =>
        names.some((name) => file.source.slice(comment).replace(/^#\s*/, '').startsWith(`${name} `)),
      );
      if (!describes)
        report({
          span: last,
          message: `\`docker build --call=outline\` looks for the description of \`${names[0]}\` in this comment. Begin it with \`# ${names[0]} \`, or leave an empty line below it.`,
        });
    }
  },
});

function definedBy(file: Dockerfile, instruction: Instruction): readonly string[] {
  if (instruction.keyword === 'ARG') return instruction.pairs.map(({ name }) => name);
  if (instruction.keyword !== 'FROM') return [];
  const name = file.stages.find(({ from }) => from === instruction)?.name;
  return name === undefined ? [] : [name];
}

/** The comments on the lines directly above, first to last; directives are none. */
function commentsAbove(file: Dockerfile, instruction: Instruction): readonly Span[] {
  const found: Span[] = [];
  let line = file.source.positionAt(instruction.span.start).line - 1;
  for (const comment of [...file.comments].reverse()) {
    if (comment.start > instruction.span.start) continue;
    if (file.source.positionAt(comment.start).line !== line) break;
    if (file.directives.some(({ span }) => span.start === comment.start)) break;
    found.unshift(comment);
    line--;
  }
  return found;
}
