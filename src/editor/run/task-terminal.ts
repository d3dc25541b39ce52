// The terminal of a task of the type `dockyard`: what a program prints, how a failure is explained, and an exit code for what waits.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import type { OutputEvent } from '#core/commands/output.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { maskText } from '#core/secrets/mask.ts';
import { type RunResult, run } from '../../platform/process/run.ts';
import type { DockyardLog } from '../log.ts';

const interrupt = '\x03';
/** As a shell gives for a program that was interrupted. */
const interrupted = 130;

/** What the work of a task writes to, and what ends it. */
export interface TaskOutput {
  /** Aborts when the task is interrupted or its terminal is closed. */
  readonly signal: AbortSignal;
  /** Without control sequences: the words may be a container's. */
  line(text: string): void;
  /** Runs a program and prints what it writes, as people read it. */
  run(line: CommandLine, signal: AbortSignal, onEvent?: (event: OutputEvent) => void): Promise<RunResult>;
}

export class TaskTerminal implements vscode.Pseudoterminal, TaskOutput {
  readonly #log: Pick<DockyardLog, 'error'>;
  readonly #work: (output: TaskOutput) => Promise<void>;
  readonly #runs: (line: CommandLine) => void;
  readonly #lifetime = new Lifetime();
  readonly #writes = this.#lifetime.add(new vscode.EventEmitter<string>());
  readonly #closes = this.#lifetime.add(new vscode.EventEmitter<number>());
  readonly #controller = new AbortController();
  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;
  readonly signal = this.#controller.signal;

  /**
   * @param work what the task does; what it throws is its failure
   * @param runs told of each command line when it is run
   */
  constructor(
    log: Pick<DockyardLog, 'error'>,
    work: (output: TaskOutput) => Promise<void>,
    runs: (line: CommandLine) => void = () => undefined,
  ) {
    this.#log = log;
    this.#work = work;
    this.#runs = runs;
  }

  open(): void {
    this.#work(this)
      .then(
        () => 0,
        (error: unknown) => this.#exitCodeOf(error),
      )
      .then((code) => this.#closes.fire(code))
      .catch((error: unknown) => this.#log.error('A task failed.', error));
  }

  close(): void {
    this.#controller.abort();
    this.#lifetime.dispose();
  }

  handleInput(data: string): void {
    if (data.includes(interrupt)) this.#controller.abort();
  }

  line(text: string): void {
    if (this.#lifetime.ended) return;
    this.#writes.fire(`${stripAnsi(text).replaceAll('\n', '\r\n')}\r\n`);
  }

  async run(
    line: CommandLine,
    signal: AbortSignal,
    onEvent?: (event: OutputEvent) => void,
  ): Promise<RunResult> {
    this.#runs(line);
    this.line(`$ ${shellDisplay(line)}`);
    const read = line.output?.reader();
    return await run(line, {
      signal: AbortSignal.any([signal, this.signal]),
      onLine: (raw) => {
        const plain = stripAnsi(raw);
        const { text, events } = read?.(plain) ?? { text: [plain], events: [] };
        for (const one of text) this.line(one);
        for (const event of events) onEvent?.(event);
      },
    });
  }

  #exitCodeOf(error: unknown): number {
    if (error instanceof Cancelled) return interrupted;
    this.#log.error('Task:', error);
    this.line(maskText(error instanceof Error ? error.message : String(error)));
    return 1;
  }
}
