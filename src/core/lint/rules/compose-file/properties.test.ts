// All rules over compose files that nobody meant: none throws, and every finding and edit lies inside its text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { expectInside, mutated, yamlPieces } from '#core/testing.ts';

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
const OTHER = { 'other.yaml': 'services:\n  o:\n    image: redis:8\n', 'b.env': 'X=1\n', '.env': 'T=1\n' };

function check(text: string): void {
  const texts: Record<string, string> = { 'compose.yaml': text, ...OTHER };
  for (const { path, span, fixes, message } of lintTexts(rules, texts)) {
    expect(message).not.toMatch(/undefined|\[object/);
    expectInside([span], texts[path]?.length ?? 0);
    for (const edit of (fixes ?? []).flatMap(({ edits }) => edits))
      expectInside([edit.span], texts[edit.path]?.length ?? 0);
  }
}

it('truncated anywhere', () => {
  for (let end = 0; end <= SAMPLE.length; end += 5) check(SAMPLE.slice(0, end));
});

it('mutated anywhere', () => {
  fc.assert(fc.property(mutated(SAMPLE, yamlPieces), check), { numRuns: 120 });
});
