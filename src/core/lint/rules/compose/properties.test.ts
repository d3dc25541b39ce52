// All rules over compose files that nobody meant: none throws, none hangs, and every finding and edit lies inside its text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lintTexts } from '../../testing.ts';
import { rules } from '../index.ts';

const SAMPLE = `version: "3.9"
x-base: &base
  image: "python:\${TAG:-3.13}"
  environment: [A="1", B, SECRET_KEY=a$bc]
services:
  web:
    <<: *base
    container_name: web
    command: a && b | c
    ports: ["8000:80", { target: 81, published: 8000 }]
    volumes: [data:/data, /var/run/docker.sock:/s, { type: volume, source: x, target: /y }]
    depends_on: { db: { condition: service_healthy }, nobody: { condition: service_started } }
    env_file: [.env, { path: b.env }]
    networks: [n]
    secrets: [s]
    healthcheck: { test: "true", interval: 5 }
  db: { image: postgres, depends_on: [web], container_name: web, privileged: true, network_mode: host, scale: 2 }
include: [other.yaml]
networks:
`;
/** Milliseconds that only a hang takes, also on a busy machine. */
const HANG = 15_000;
const OTHER = { 'other.yaml': 'services:\n  o:\n    image: redis:8\n', 'b.env': 'X=1\n', '.env': 'T=1\n' };

function check(text: string): void {
  const texts: Record<string, string> = { 'compose.yaml': text, ...OTHER };
  const started = performance.now();
  const findings = lintTexts(rules, texts);
  expect(performance.now() - started).toBeLessThan(HANG);
  for (const { path, span, fixes, message } of findings) {
    expect(message).not.toMatch(/undefined|\[object/);
    const inside = (place: typeof span, length: number) => {
      expect(place.start).toBeGreaterThanOrEqual(0);
      expect(place.end).toBeGreaterThanOrEqual(place.start);
      expect(place.end).toBeLessThanOrEqual(length);
    };
    inside(span, texts[path]?.length ?? 0);
    for (const edit of (fixes ?? []).flatMap(({ edits }) => edits))
      inside(edit.span, texts[edit.path]?.length ?? 0);
  }
}

it('truncated anywhere', () => {
  for (let end = 0; end <= SAMPLE.length; end += 5) check(SAMPLE.slice(0, end));
}, 60_000);

it('mutated anywhere', () => {
  const piece = fc.constantFrom(
    '\t',
    ' ',
    '\n',
    ':',
    '- ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '<<: ',
    '$',
    '${',
    '|',
    '>',
    '#',
    '!reset ',
    '\r',
    'null',
    '1',
    'valueOf: 1',
    '__proto__: {a: 1}',
    'toString',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(SAMPLE.length), fc.nat(20), piece), { minLength: 1, maxLength: 5 }),
      (edits) => {
        let text = SAMPLE;
        for (const [at, length, put] of edits) text = text.slice(0, at) + put + text.slice(at + length);
        check(text);
      },
    ),
    { numRuns: 120 },
  );
}, 60_000);
