// What a run writes, in the panel of its results: in lots, beside the test that wrote it, within a bound.
import type * as vscode from 'vscode';
import { stripAnsi } from '#core/logs/ansi.ts';

/** UTF-16 units after which a lot is passed on. */
const lot = 16_384;
/** Milliseconds that a line waits for others. */
const patience = 100;
/** UTF-16 units of one test, and of the whole run. */
const mostOfTest = 1_000_000;
const mostOfRun = 20_000_000;

export class RunOutput {
  readonly #run: vscode.TestRun;
  #item: vscode.TestItem | undefined;
  #waiting = '';
  #timer: NodeJS.Timeout | undefined;
  #ofItem = 0;
  #ofRun = 0;

  constructor(run: vscode.TestRun) {
    this.#run = run;
  }

  /** What comes from now on is of this test; of none where undefined. */
  of(item: vscode.TestItem | undefined): void {
    this.flush();
    this.#item = item;
    this.#ofItem = 0;
  }

  line(line: string): void {
    const text = stripAnsi(line);
    const before = this.#ofItem;
    this.#ofItem += text.length + 2;
    this.#ofRun += text.length + 2;
    const most = this.#item ? mostOfTest : mostOfRun;
    if (before > most || this.#ofRun > mostOfRun) return;
    this.#waiting += `${text}\r\n`;
    if (this.#ofItem > most) this.#waiting += 'Further output is left out.\r\n';
    if (this.#waiting.length > lot) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), patience);
  }

  text(text: string): void {
    for (const line of text.replace(/\n$/, '').split('\n')) this.line(line);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting !== '') this.#run.appendOutput(this.#waiting, undefined, this.#item);
    this.#waiting = '';
  }
}
