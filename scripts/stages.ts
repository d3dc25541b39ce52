// The stages of `npm test`, in their order: what each stands on, how it runs, and how its tests are counted.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runHostSuites } from './host-suites.ts';
import type { Need } from './parts.ts';
import { programs, root, show } from './programs.ts';
import { count, countAfterSecondRun } from './second-run.ts';
import type { Count, Run } from './stage-run.ts';
import { unhandledErrorsFile } from './unhandled-errors.ts';
import { type Grouping, outsideTests, readReport, type VitestGroup } from './vitest-report.ts';

export interface Stage {
  readonly name: string;
  readonly needs: readonly Need[];
  /** What some of its tests need, which are left out by name without it. */
  readonly wants?: readonly Need[];
  /** Whether it runs what the build stage makes. */
  readonly built: boolean;
  /** With filters, only the files or suites whose names hold one. */
  run(run: Run, filters: readonly string[]): Promise<Count>;
}

const unbuilt = { needs: [], built: false } as const;

export const stages: readonly Stage[] = [
  { name: 'lint', ...unbuilt, run: check(programs.biome, 'check', '--error-on-warnings') },
  { name: 'typecheck', ...unbuilt, run: check(programs.tsc, '--noEmit') },
  { name: 'build', ...unbuilt, run: check(programs.esbuild) },
  { name: 'unit', ...unbuilt, run: vitest('unit') },
  { name: 'meta', needs: [], built: true, run: vitest('meta') },
  { name: 'engine', needs: ['engine'], built: false, run: vitest('engine', 'tests') },
  {
    name: 'host',
    needs: ['vscode', 'chromium'],
    wants: ['engine'],
    built: true,
    run: (run, filters) => runHostSuites('server', run, filters),
  },
  { name: 'e2e', needs: ['engine', 'vscode', 'chromium'], built: true, run: vitest('e2e', 'files') },
];

/** Only when it is asked for: the host suites on the desktop VS Code, which is downloaded. */
export const desktop: Stage = {
  name: 'desktop',
  needs: [],
  wants: ['engine'],
  built: true,
  run: (run, filters) => runHostSuites('desktop', run, filters),
};

/** A program that is right or wrong as a whole counts as one test. */
function check(script: string, ...args: readonly string[]): Stage['run'] {
  return async (run) =>
    (await show(script, args, run)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * The stage of a project of vitest.
 * @param again how the tests that fail are grouped to run once more; not where files are named, to see how they fail
 */
function vitest(project: string, again?: Grouping): Stage['run'] {
  return async (run, filters) => {
    const first = await runVitest(project, again ?? 'files', filters, run);
    if (again === undefined || filters.length > 0) return count(first, run);
    const secondRun = {
      again: (groups: readonly VitestGroup[]) => runVitest(project, again, onlyThese(groups), run),
      most: again === 'tests' ? 20 : 4,
    };
    return countAfterSecondRun(first, secondRun, run);
  };
}

async function runVitest(
  project: string,
  grouping: Grouping,
  args: readonly string[],
  run: Run,
): Promise<readonly VitestGroup[]> {
  const path = join(run.folder, `${project}.json`);
  const unhandled = join(run.folder, `${project}-errors.json`);
  for (const file of [path, unhandled]) await rm(file, { force: true });
  const reporters = ['default', 'json', join(root, 'scripts', 'unhandled-errors.ts')];
  const options = [...reporters.map((reporter) => `--reporter=${reporter}`), `--outputFile.json=${path}`];
  const env = { ...run.env, [unhandledErrorsFile]: unhandled };
  const words = ['run', '--project', project, ...options, ...args];
  const exitCode = await show(programs.vitest, words, { env, signal: run.signal });
  const { groups, leftOut } = await readReport({ path, unhandled }, project, grouping);
  for (const what of leftOut) run.skip(what);
  const isExplained = groups.some(({ failures }) => failures.length > 0);
  if (exitCode === 0 || isExplained) return groups;
  return [...groups, outsideTests(project, `vitest ended with exit code ${exitCode}, and no test failed.`)];
}

/** The arguments that run these groups only, one test at a time. */
function onlyThese(groups: readonly VitestGroup[]): readonly string[] {
  const files = [...new Set(groups.map(({ file }) => file))];
  const tests = groups.flatMap(({ test }) => test ?? []);
  const pattern = `^(${tests.map((test) => test.replace(/[^\w ]/g, '\\$&')).join('|')})$`;
  const chosen = tests.length === groups.length ? ['--testNamePattern', pattern] : [];
  return [...files, ...chosen, '--maxWorkers=1', '--maxConcurrency=1'];
}
