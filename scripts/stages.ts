// The stages of `npm test`, in their order: what each stands on, how it runs, and how its tests are counted.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHostSuites } from './host-suites.ts';
import { leftOut, type TestResult } from './left-out.ts';
import type { Need } from './parts.ts';
import { programs, show } from './programs.ts';
import type { Count, Run } from './stage-run.ts';

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
  { name: 'engine', needs: ['engine'], built: false, run: vitest('engine') },
  {
    name: 'host',
    needs: ['vscode', 'chromium'],
    wants: ['engine'],
    built: true,
    run: (run, filters) => runHostSuites('server', run, filters),
  },
  { name: 'e2e', needs: ['engine', 'vscode', 'chromium'], built: true, run: vitest('e2e') },
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

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly TestResult[];
  }[];
}

function vitest(project: string): Stage['run'] {
  return async (run, filters) => {
    const file = join(run.folder, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await show(
      programs.vitest,
      ['run', '--project', project, ...reporters, ...filters],
      run,
    );
    const report = await readFile(file, 'utf8').then(
      (text) => JSON.parse(text) as VitestReport,
      () => undefined,
    );
    if (!report) return { passed: 0, failed: 1 };
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const notRun = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
    for (const what of leftOut(notRun)) run.skip(`${project}: ${what}`);
    const skipped = notRun.filter(({ meta }) => meta.lacks === undefined).length;
    if (skipped > 0)
      console.log(`${skipped} tests were skipped without a reason, which counts as a failure.`);
    const unloadable = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    const failed = report.numFailedTests + unloadable.length + skipped;
    return { passed: report.numPassedTests, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
  };
}
