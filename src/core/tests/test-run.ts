// How the tests of one run are run: the arguments of the runner, from the settings and what was selected.
import { type ReporterOptions, reporterArguments, type TestMode } from './reporter/reporter.ts';
import type { TestProject } from './test-project.ts';

export interface TestSettings {
  /** Further arguments of the runner. */
  readonly args: readonly string[];
  readonly keepDatabase: boolean;
  /** The processes that run tests; 0: as many as there are processors. */
  readonly parallel: number;
  /** Empty: what the container or the configuration of pytest says. */
  readonly settingsModule: string;
}

export interface TestRunPlan {
  readonly project: TestProject;
  readonly settings: TestSettings;
  /** manage.py in the container. */
  readonly managePy: string;
  /** The folder that the runner is started in, in the container; undefined where that is not known. */
  readonly folder: string | undefined;
  /** What is to be run; empty for all. */
  readonly labels: readonly string[];
  readonly mark: string;
  readonly mode: TestMode;
}

/** The arguments of the interpreter for a run. */
export function testArguments(plan: TestRunPlan): readonly string[] {
  const { project, settings, managePy, folder, mark, mode } = plan;
  const options: ReporterOptions = {
    mark,
    runner: project.runner,
    manage: managePy,
    folder: folder ?? '',
    args: runnerArguments(plan),
    parallel: settings.parallel !== 1 || settings.args.some((one) => /^(?:--parallel|-n)/.test(one)),
    mode,
  };
  return reporterArguments(options);
}

/** What the runner is told, without what runs it: the arguments of `manage.py test`, or of pytest. */
export function runnerArguments({
  project,
  settings,
  labels,
  mode,
}: Pick<TestRunPlan, 'project' | 'settings' | 'labels' | 'mode'>): readonly string[] {
  const { args, keepDatabase, parallel, settingsModule } = settings;
  if (project.runner === 'pytest')
    return [
      // What a test printed is shown beside it, and a file that cannot be loaded does not keep the others from running.
      ...['--show-capture=no', '--continue-on-collection-errors'],
      ...(keepDatabase ? ['--reuse-db'] : []),
      // The processes of pytest-xdist are neither measured nor debugged.
      ...(parallel === 1 || mode !== 'run' ? [] : ['-n', parallel === 0 ? 'auto' : `${parallel}`]),
      ...(settingsModule === '' ? [] : [`--ds=${settingsModule}`]),
      ...args,
      ...labels,
    ];
  return [
    // Before an option: it would take a label behind it for the number of processes.
    ...(parallel === 1 || mode === 'debug'
      ? []
      : parallel === 0
        ? ['--parallel']
        : [`--parallel=${parallel}`]),
    '--noinput',
    ...(keepDatabase ? ['--keepdb'] : []),
    ...(settingsModule === '' ? [] : [`--settings=${settingsModule}`]),
    ...args,
    ...labels,
  ];
}
