// The Dockerfile model over any text: no throw, no hang, spans inside it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dockerfilePieces, expectInside, jumble, mutated, processorTime } from '../testing.ts';
import type { Span } from '../text.ts';
import { commandsOf, type Dockerfile, isCommand } from './dockerfile-model.ts';
import { parseDockerfile } from './parse.ts';

const parse = (text: string) => parseDockerfile('Dockerfile', text);

/** Asks the model everything, and collects every span it answers with. */
function everySpan(file: Dockerfile): Span[] {
  const spans: (Span | undefined)[] = [
    ...file.comments,
    ...file.directives.flatMap((one) => [one.span, one.valueSpan]),
  ];
  const instructions = file.instructions.flatMap((one) => (one.trigger ? [one, one.trigger] : [one]));
  for (const one of instructions) {
    spans.push(one.span, one.keywordSpan, one.argumentsSpan, ...one.comments, ...one.emptyLines);
    for (const flag of one.flags) spans.push(flag.span, flag.valueSpan);
    for (const arg of one.args)
      spans.push(
        arg.span,
        ...arg.variables.map((use) => use.span),
        arg.resolved === '' ? arg.span : undefined,
      );
    for (const pair of one.pairs) spans.push(pair.span, pair.nameSpan, pair.value?.span);
    for (const doc of one.heredocs) spans.push(doc.span, doc.bodySpan, doc.operatorSpan);
    for (const command of commandsOf(one)) spans.push(command.span, ...command.argv.map((word) => word.span));
    if (isCommand(one)) spans.push(...one.words.map((word) => word.span));
    for (const variable of file.variablesAt(one).values()) spans.push(variable.span);
    file.workdirAt(one);
    file.shellAt(one);
  }
  for (const stage of file.stages) {
    spans.push(stage.span, stage.nameSpan, ...stage.exposed.map((port) => port.span));
    for (const variable of stage.env.values()) spans.push(variable.span);
  }
  return spans.filter((span) => span !== undefined);
}

const SEED = `# escape=\`
ARG V=3
FROM python:\${V:-1}\${W#x*} AS base
ENV A="b c" D=\${A//b/c} \\
  # why
  E='f'

RUN --mount=type=cache <<EOF cat "<<X" && sh -c 'a "b c" && exec d' \\
  e
f $(g)
EOF
COPY --from=base ["a", "b\\u0041"] /c
ONBUILD CMD ["sh", "-c", "x \\"y\\" && z"]
HEALTHCHECK --interval=1s CMD curl x || exit 1
FROM base
EXPOSE 1-70000/udp`;

describe('any text', () => {
  const check = (text: string) => expectInside(everySpan(parse(text)), text.length);

  test('mutated anywhere gives a model whose spans lie inside it', () => {
    const texts = fc.oneof(mutated(SEED, dockerfilePieces), jumble(dockerfilePieces));
    fc.assert(fc.property(texts, check), { numRuns: 300 });
  });

  test('truncated anywhere too', () => {
    for (let length = 0; length <= SEED.length; length += 3) check(SEED.slice(0, length));
  });

  test.each([
    ['lines', 'RUN apt-get update && apt-get install -y x\nENV A=$A:x B=1\n'],
    ['stages', 'FROM a AS a\nENV A=$B\nWORKDIR x\n'],
    ['folders in folders', 'WORKDIR x\n'],
    ['triggers', 'ONBUILD '],
    ['continuations', 'RUN a \\\n # c\n\n'],
    ['here-documents', 'RUN <<A <<B <<C\n'],
    ['braces', 'ENV A=${A:-${B#'],
    ['strings', 'CMD ["a", "\\u0041", '],
    ['quotes', 'ENV A="$A" \''],
  ])('of 100 kB of %s is read in time', (_, unit) => {
    const text = `FROM a\n${unit.repeat(100_000 / unit.length)}`;
    const time = processorTime(() => {
      const file = parse(text);
      for (const one of file.instructions) {
        for (const arg of one.args) expect(arg.resolved).not.toBeNull();
        expect(commandsOf(one)).toBeDefined();
      }
      for (const stage of file.stages) expect(stage.workdir).not.toBeNull();
    });
    expect(time).toBeLessThan(3000);
  });
});
