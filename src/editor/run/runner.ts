// Runs command lines: with the output in a panel, in a terminal, or as a task. The same line means the same program, arguments and environment in each.
import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import type { OutputEvent } from '#core/commands/output.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import type { RunResult } from '../../platform/process/run.ts';
import type { Panel } from './panel.ts';
import type { InTask } from './task.ts';
import type { InTerminal } from './terminal.ts';

export interface InPanel {
  readonly panel: Panel;
  /** Aborting ends the program and all that it started. */
  readonly signal: AbortSignal;
  /** Told what the line's reader finds in the output. */
  readonly onEvent?: (event: OutputEvent) => void;
}

export type Where = InPanel | InTerminal | InTask;

export class Runner {
  readonly #launcher: string;
  #last: CommandLine | undefined;

  /** @param launcher the path of dist/launcher.cjs */
  constructor(launcher: string) {
    this.#launcher = launcher;
  }

  /** What was run last; undefined before the first time. */
  get last(): CommandLine | undefined {
    return this.#last;
  }

  /** Takes a line that something else runs for the one that was run last. */
  note(line: CommandLine): void {
    this.#last = line;
  }

  /**
   * Runs to the end, whatever the exit code is. What is written in a terminal or task stays there: the result has none.
   * @throws UserError where it cannot be started in a panel, Cancelled
   */
  async run(line: CommandLine, where: Where): Promise<RunResult> {
    this.note(line);
    if ('panel' in where) return await runInPanel(line, where);
    const exitCode =
      'terminal' in where
        ? await (await import('./terminal.ts')).runInTerminal(line, where, this.#launcher)
        : await (await import('./task.ts')).runAsTask(line, where, this.#launcher);
    return { exitCode, stdout: '', stderr: '' };
  }
}

async function runInPanel(line: CommandLine, { panel, signal, onEvent }: InPanel): Promise<RunResult> {
  const { run } = await import('../../platform/process/run.ts');
  const read = line.output?.reader();
  panel.line(`$ ${shellDisplay(line)}`);
  return await run(line, {
    signal,
    onLine: (raw) => {
      const plain = stripAnsi(raw);
      const { text, events } = read?.(plain) ?? { text: [plain], events: [] };
      for (const one of text) panel.line(stripAnsi(one));
      for (const event of events) onEvent?.(event);
    },
  });
}
