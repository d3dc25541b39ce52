// Runs tests in a container and reads what the reporter tells while they run.
import { randomBytes } from 'node:crypto';
import { type TestEvent, TestEventReader } from '#core/tests/events.ts';
import type { RunResult } from '../process/run.ts';

export interface TestHandlers {
  readonly onEvent: (event: TestEvent) => void;
  /** A line that tests, the runner or the entrypoint wrote. */
  readonly onOutput: (line: string) => void;
}

export interface TestRunResult {
  /** Undefined where a signal ended the process. */
  readonly exitCode: number | undefined;
  /** The end of what was written, without the events; lines that explain the end are there, wherever they came. */
  readonly output: string;
}

/** UTF-16 units. */
const keptOutput = 200_000;
const longestLine = 1_000;
/** Django's word on why a run in several processes breaks off: other processes go on printing after it. */
const explains = /you should install tblib/i;

/** What begins the events of one run: nothing that a test knows before. */
export function newMark(): string {
  return `dockyard-test-${randomBytes(16).toString('hex')}:`;
}

/**
 * @param run runs the reporter with the mark, and passes on each line
 * @throws what running it throws
 */
export async function readTestRun(
  mark: string,
  { onEvent, onOutput }: TestHandlers,
  run: (onLine: (line: string) => void) => Promise<RunResult>,
): Promise<TestRunResult> {
  let output = '';
  let explaining = '';
  const reader = new TestEventReader(mark, onEvent, (line) => {
    output += `${line}\n`;
    if (explaining === '' && explains.test(line)) explaining = `${line.slice(0, longestLine)}\n`;
    if (output.length > 2 * keptOutput) output = output.slice(-keptOutput);
    onOutput(line);
  });
  const { exitCode } = await run((line) => reader.push(line));
  reader.end();
  return { exitCode, output: output.includes(explaining) ? output : explaining + output };
}
