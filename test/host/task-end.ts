// Runs a task as VS Code does, to its end.
import { type TaskOutput, TaskTerminal } from '../../src/editor/run/task-terminal.ts';
import type { TestContext } from './test-context.ts';

export interface TaskEnd {
  readonly code: number;
  /** What its terminal showed. */
  readonly text: string;
}

/** @param meanwhile done while the task runs */
export async function taskEnd(
  { log }: Pick<TestContext, 'log'>,
  work: (output: TaskOutput) => Promise<void>,
  meanwhile?: (terminal: TaskTerminal) => void,
): Promise<TaskEnd> {
  const terminal = new TaskTerminal(log, work);
  let text = '';
  terminal.onDidWrite((written) => {
    text += written;
  });
  const closed = new Promise<number>((resolve) => terminal.onDidClose(resolve));
  terminal.open();
  meanwhile?.(terminal);
  const code = await closed;
  terminal.close();
  return { code, text };
}
