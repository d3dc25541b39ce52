// Comments above stages and arguments that `docker build --call=outline` cannot show as their descriptions.
import type { Dockerfile, Instruction } from '#core/dockerfile/dockerfile-model.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { Span } from '#core/text.ts';

export const rule = defineRule({
  id: 'definition-description',
  on: 'dockerfile',
  title: 'Description comment without the defined name',
  severity: 'hint',
  enabled: false,
  equals: ['buildkit:InvalidDefinitionDescription'],
  check(file, report) {
    for (const instruction of file.instructions) {
      const names = definedBy(instruction);
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
          message: `\`docker build --call=outline\` ignores this comment as a description of \`${names[0]}\`. Start it with \`# ${names[0]} \` or leave an empty line below it.`,
        });
    }
  },
});

function definedBy({ keyword, pairs, stage }: Instruction): readonly string[] {
  if (keyword === 'ARG') return pairs.map(({ name }) => name);
  return keyword === 'FROM' && stage?.name !== undefined ? [stage.name] : [];
}

/** The comments on the lines directly above, first to last, without parser directives; a bare `#` ends them. */
function commentsAbove({ source, comments, directives }: Dockerfile, { span }: Instruction): readonly Span[] {
  const found: Span[] = [];
  let line = source.positionAt(span.start).line - 1;
  for (let at = comments.findLastIndex(({ start }) => start <= span.start); at >= 0; at--) {
    const comment = comments[at];
    if (!comment || source.positionAt(comment.start).line !== line) break;
    if (directives.some((directive) => directive.span.start === comment.start)) break;
    if (/^#\s*$/.test(source.slice(comment))) break;
    found.unshift(comment);
    line--;
  }
  return found;
}
