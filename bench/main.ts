// `npm run -s bench -- [name…] [--json]`: measures, each figure beside a peer in the same run. Only figures go to standard output.
import { Console } from 'node:console';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Lifetime } from '../scripts/lifetime.ts';
import { options } from '../scripts/options.ts';
import { getReady, type Need } from '../scripts/parts.ts';
import { programs, show } from '../scripts/programs.ts';
import { CannotObtain } from '../test/hosts/part.ts';
import type { Result } from './measure.ts';

interface Bench {
  readonly needs: readonly Need[];
  load(): Promise<{ run(): Promise<Result> }>;
}

const benches: Readonly<Record<string, Bench>> = {
  activation: { needs: ['vscode', 'chromium', 'engine'], load: () => import('./activation.ts') },
  explorer: { needs: ['vscode', 'chromium', 'engine'], load: () => import('./explorer.ts') },
  build: { needs: ['engine'], load: () => import('./build.ts') },
  lint: { needs: ['engine'], load: () => import('./lint.ts') },
  logs: { needs: ['engine'], load: () => import('./logs.ts') },
  manage: { needs: ['engine'], load: () => import('./manage.ts') },
  tests: { needs: ['engine'], load: () => import('./tests.ts') },
  project: { needs: [], load: () => import('./project.ts') },
};

const usage = `Usage: npm run -s bench -- [${Object.keys(benches).join('|')}]... [--json]`;
const { on, words } = options(usage, ['json'], true);
globalThis.console = new Console(process.stderr);
const lifetime = new Lifetime();
try {
  await measure(words.length > 0 ? words : Object.keys(benches));
} catch (error) {
  if (!(error instanceof CannotObtain)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await lifetime.end();
}
process.exit();

async function measure(names: readonly string[]): Promise<void> {
  const chosen = names.map((name) => [name, benchOf(name)] as const);
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'dockyard-bench-'));
  lifetime.atEnd(() => rm(folder, { recursive: true, force: true }));
  const needs = new Set(chosen.flatMap(([, { needs }]) => needs));
  const { env } = await getReady(needs, lifetime);
  Object.assign(process.env, env, { DOCKYARD_TEST_FOLDER: folder });
  if (needs.has('vscode'))
    await show(programs.esbuild, [], { env: process.env, signal: lifetime.interrupted });
  const figures: Record<string, Result['figures']> = {};
  for (const [name, bench] of chosen) {
    const result = await (await bench.load()).run();
    figures[name] = result.figures;
    if (!on.json) process.stdout.write([name, ...result.lines.map((line) => `  ${line}`), '', ''].join('\n'));
  }
  if (on.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}

function benchOf(name: string): Bench {
  const bench = benches[name];
  if (!bench)
    throw new CannotObtain(
      `There is no bench "${name}": the benches are ${Object.keys(benches).join(', ')}.`,
    );
  return bench;
}
