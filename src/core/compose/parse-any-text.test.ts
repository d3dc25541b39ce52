// Compose files that nobody meant: any text gives a model, with spans inside it, in time in proportion to its length.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { expectInside, mutated, processorTime, yamlPieces } from '../testing.ts';
import { parseCompose } from './parse.ts';
import { valuesOf } from './tree.ts';

vi.setConfig({ testTimeout: 60_000 });
/** The processor's milliseconds that only quadratic work on these texts takes. */
const QUADRATIC = 15_000;

describe('any text', () => {
  const SAMPLE = `# sample
x-base: &base
  image: "python:\${TAG:-3.13}"
  environment: { A: '1', B: "x\\ty" }
services:
  web: &web
    <<: *base
    command: >
      python manage.py
      runserver
    ports: ["8000:80", 127.0.0.1:9000-9001:90-91/udp]
    healthcheck:
      test: |
        curl \${HOST?must} $$x
  worker:
    <<: [*web, *base]
    volumes: !override
      - ./code:/app
`;

  function check(text: string): void {
    const { root, problems: found, comments } = parseCompose('compose.yaml', text);
    const spans = [
      ...found.map(({ location }) => location.span),
      ...comments,
      ...(root ? valuesOf(root) : []).flatMap((scalar) => [
        scalar.location.span,
        ...scalar.variables.map(({ location }) => location.span),
      ]),
    ];
    expectInside(spans, text.length);
  }

  it('truncated anywhere', () => {
    for (let end = 0; end <= SAMPLE.length; end++) check(SAMPLE.slice(0, end));
  });

  it('mutated anywhere', () => {
    fc.assert(fc.property(mutated(SAMPLE, yamlPieces), check), { numRuns: 300 });
  });

  it('made of nothing in particular', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), check), { numRuns: 200 });
  });

  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', 'a: {'.repeat(50_000)],
    ['dashes', '- '.repeat(50_000)],
    ['one mapping', Array.from({ length: 40_000 }, (_, at) => `k${at}: v`).join('\n')],
    [
      'anchors',
      Array.from({ length: 10_000 }, (_, at) => `k${at}: &a${at} [*a${Math.max(0, at - 1)}]`).join('\n'),
    ],
    [
      'merges',
      Array.from(
        { length: 3_000 },
        (_, at) => `k${at}: &a${at} { <<: *a${Math.max(0, at - 1)}, x${at}: 1 }`,
      ).join('\n'),
    ],
    [
      'laughs',
      `a: &a [x]\n${'bcdefghijklmnopqrstuvwxyz'
        .split('')
        .map((name, at) => `${name}: &${name} [${`*${'abcdefghijklmnopqrstuvwxyz'[at]},`.repeat(9)}]`)
        .join('\n')}`,
    ],
    ['references', `a: "${'${A:-'.repeat(100_000)}"`],
    ['closed references', `a: ${'${A:-'.repeat(2000)}${'}'.repeat(2000)}`],
    ['dollars', `a: ${'$A'.repeat(100_000)}`],
    ['hashes', ' #'.repeat(200_000)],
  ])('that wants to hang: %s', (_, text) => {
    expect(processorTime(() => parseCompose('compose.yaml', text))).toBeLessThan(QUADRATIC);
  });
});
