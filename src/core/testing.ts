// What the tests of the core share: texts with mistakes anywhere, and the time that work takes.
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Span } from './text.ts';

/** Pieces of YAML that change what stands around them. */
export const yamlPieces: readonly string[] = [
  ...['\t', ' ', '\n', '\r', ':', ',', '- ', '"', "'", '{', '}', '[', ']', '#', '%', '|', '>', '\0', '😀'],
  ...['&a ', '*a', '<<: ', '!', '!reset ', '!override ', '$', '${', 'null', '1', '..', '/'],
  ...['compose.yaml', 'toString', 'valueOf: 1', '__proto__: {a: 1}'],
];

/** Pieces of Dockerfiles that change what stands around them. */
export const dockerfilePieces: readonly string[] = [
  ...['\n', '\r\n', '\\\n', ' \\\n', '`\n', '\\', '"', "'", '[', ']', '{{ x }}', '${', '}', '$A', '${V}'],
  ...['<<EOF', '\nEOF\n', '--x=', '--from=x ', '#', '# ', '##', ' ', '\t', '=', ':', '/', '//', '.', '\0'],
  ...['FROM ', 'FROM a\n', 'ENV ', 'RUN ', 'ONBUILD ', 'CMD [', 'CMD ["', ' && ', ' | ', ' -y', 'é', '😀'],
  ...['apt-get install ', 'pip install '],
];

/** The text after up to `most` mistakes: at any place some characters lost, and a piece or anything else put in. */
export function mutated(text: string, pieces: readonly string[], most = 6): fc.Arbitrary<string> {
  const mistake = fc.record({
    at: fc.nat(text.length),
    lost: fc.nat(20),
    put: fc.oneof({ arbitrary: fc.constantFrom(...pieces), weight: 4 }, fc.string({ maxLength: 4 })),
  });
  return fc
    .array(mistake, { minLength: 1, maxLength: most })
    .map((mistakes) =>
      mistakes.reduce(
        (changed, { at, lost, put }) => changed.slice(0, at) + put + changed.slice(at + lost),
        text,
      ),
    );
}

/** Pieces in any order. */
export function jumble(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
}

/** Holds spans to a text of that length. */
export function expectInside(spans: Iterable<Span>, length: number, of?: string): void {
  for (const { start, end } of spans) {
    expect(start, of).toBeGreaterThanOrEqual(0);
    expect(end, of).toBeGreaterThanOrEqual(start);
    expect(end, of).toBeLessThanOrEqual(length);
  }
}

/**
 * The milliseconds that the processor spends on the work. Other programs, which make the clock a poor
 * judge on a busy machine, do not count; the first run of cold code does.
 */
export function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
