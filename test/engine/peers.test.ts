// The tables of test/peers against the real BuildKit and the real Compose.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../hosts/run.ts';
import { buildkitChecks } from '../peers/buildkit-checks.ts';
import { declarations, expansions } from '../peers/expansions.ts';
import { refusalSuites } from '../peers/refusals.ts';
import type { Given, RefusalSuite } from '../peers/suite.ts';
import { buildChecks, type Verdict } from './build-check/check.ts';
import { refusalOf } from './compose-config/refusal.ts';
import { engineHas, needs } from './features.ts';
import { Throwaway } from './throwaway.ts';

/** Keys of newer releases than the installed one. */
const NEWER = /no_cache_filter|pre_start/;
/** Files and registries are not in the text. */
const SURROUNDINGS = /failed to resolve source metadata|failed to do request/;

interface Row {
  readonly given: Given;
  readonly refuses: boolean;
}

function rowsOf({ refused, accepted, differences }: RefusalSuite): readonly Row[] {
  return [
    ...refused.map((given) => ({ given, refuses: true })),
    ...accepted.map((given) => ({ given, refuses: false })),
    ...differences.map(({ given, peer }) => ({ given, refuses: peer === 'refuses' })),
  ];
}

const throwaway = new Throwaway();
const standIn = `${throwaway.id}:empty`;
const folder = mkdtempSync(join(tmpdir(), 'dockyard-peers-'));
const wordFile = (word: string): string => `FROM scratch\n${declarations}STOPSIGNAL ${word}\n`;

describe('the tables of BuildKit', () => {
  needs('buildChecks');
  let verdicts: ReadonlyMap<string, Verdict>;

  beforeAll(async () => {
    if (!(await engineHas('buildChecks'))) return;
    await run('docker', ['import', '-', standIn], { input: '\0'.repeat(1024) });
    const texts = refusalSuites
      .filter(({ peer }) => peer === 'BuildKit')
      .flatMap(({ suite, textsOf }) => rowsOf(suite).map(({ given }) => textsOf(given)['Dockerfile'] ?? ''));
    const words = expansions.map(([word]) => wordFile(word));
    const checked = buildkitChecks.map(({ given }) => given);
    verdicts = await buildChecks([...new Set([...texts, ...words, ...checked])], standIn, folder);
  });

  afterAll(async () => {
    if (await engineHas('buildChecks')) await run('docker', ['image', 'rm', standIn]);
    rmSync(folder, { recursive: true });
  });

  describe.each(refusalSuites.filter(({ peer }) => peer === 'BuildKit'))('$name', ({ suite, textsOf }) => {
    it.each(rowsOf(suite).map((row) => [row.given, row] as const))('%j', (given, { refuses }) => {
      const error = verdicts.get(textsOf(given)['Dockerfile'] ?? '')?.error;
      expect(error !== undefined && !SURROUNDINGS.test(error.message)).toBe(refuses);
    });
  });

  describe('word expansion', () => {
    it.each(expansions)('%s is %s', (word, value) => {
      expect(verdicts.get(wordFile(word))?.error?.message).toBe(`invalid signal: ${value}`);
    });
  });

  describe('checks of BuildKit', () => {
    it.each(buildkitChecks.map((row) => [row.rule, row.given, row] as const))(
      '%s: %j',
      (rule, given, { peer }) => {
        const said = verdicts.get(given)?.warnings.some(({ check }) => check === rule);
        expect(said).toBe(peer === 'reports');
      },
    );
  });
});

describe.each(refusalSuites.filter(({ peer }) => peer === 'Compose'))('$name', ({ suite, textsOf }) => {
  const rows = rowsOf(suite).filter(({ given }) => !NEWER.test(JSON.stringify(given)));
  it.concurrent.each(rows.map((row) => [row.given, row] as const))('%j', async (given, { refuses }) => {
    const refusal = await refusalOf(textsOf(given));
    expect(refusal !== undefined, refusal ?? 'accepted').toBe(refuses);
  });
});
