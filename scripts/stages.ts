// The stages of `npm test`, in their order: what each stands on, how it runs, and how its tests are counted.
import { join } from 'node:path';
import { runHostSuites } from './host-suites.ts';
import type { Need } from './parts.ts';
import { programs, show } from './programs.ts';
import type { Count, Run } from './stage-run.ts';
import { countReport } from './vitest-report.ts';

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

function vitest(project: string): Stage['run'] {
  return async (run, filters) => {
    const file = join(run.folder, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await show(
      programs.vitest,
      ['run', '--project', project, ...reporters, ...filters],
      run,
    );
    const { passed, failed } = await countReport(file, project, run);
    return { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
  };
}
