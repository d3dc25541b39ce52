// The Python program that runs the tests of a project in its own interpreter and tells what happens, an event a line.
import { channel } from './channel.ts';
import { coverageReporter } from './coverage.ts';
import { debugReporter } from './debug.ts';
import { djangoReporter } from './django.ts';
import { pytestReporter } from './pytest.ts';

/** What the program is told: its arguments are one JSON text, in pieces. */
export interface ReporterOptions {
  /** Begins each line of an event. Nothing that a test writes can begin so by chance. */
  readonly mark: string;
  readonly runner: 'django' | 'pytest';
  /** manage.py in the container. */
  readonly manage: string;
  /** The folder that pytest is started in, in the container; empty for the working directory. */
  readonly folder: string;
  /** Of the runner: its options, then what is to be run. */
  readonly args: readonly string[];
  /** Whether several processes run tests: the time between two events is then not that of a test. */
  readonly parallel: boolean;
  readonly mode: TestMode;
}

/** Whether the tests are only run, coverage.py measures what they execute, or debugpy waits for a debugger before. */
export type TestMode = 'run' | 'coverage' | 'debug';

const modes: Readonly<Record<TestMode, { readonly text: string; readonly around: string }>> = {
  run: { text: '', around: '' },
  coverage: { text: coverageReporter, around: 'measured' },
  debug: { text: debugReporter, around: 'debugged' },
};

const runners = {
  django: { text: djangoReporter, start: 'run_django' },
  pytest: { text: pytestReporter, start: 'run_pytest' },
} as const;

/** The whole text of the program for a run. */
export function reporterProgram({ runner, mode }: Pick<ReporterOptions, 'runner' | 'mode'>): string {
  const { text, start } = runners[runner];
  const { text: before, around } = modes[mode];
  return `${channel}${before}${text}\n${around === '' ? `${start}()` : `${around}(${start})`}\n`;
}

/** Linux takes no argument of 131,072 bytes. */
const longestArgument = 100_000;

/** The arguments of the interpreter. The program is one of them: nothing is written, and nothing is left behind. */
export function reporterArguments(options: ReporterOptions): readonly string[] {
  const text = asciiJson(options);
  const pieces = Array.from({ length: Math.ceil(text.length / longestArgument) }, (_, at) =>
    text.slice(at * longestArgument, (at + 1) * longestArgument),
  );
  return ['-c', reporterProgram(options), ...pieces];
}

/** A byte for each unit, so that it may be parted anywhere. */
function asciiJson(value: object): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
