// Lines in an Output channel: appended in batches, and never more than twice a window of them.
import * as vscode from 'vscode';
import type { Disposable } from '#core/lifetime.ts';
import { Ring } from '#core/logs/ring.ts';
import { logLanguage } from './language.ts';

/** Lines of a window, unless another is asked for. */
const defaultWindow = 10_000;
/** UTF-16 units for each line of the window. */
const lengthALine = 200;
/** Milliseconds between two batches; more after a large one, so that the editor stays usable. */
const batchEvery = { atLeast: 50, atMost: 1_000 };
const linesAMillisecond = 10;

export class Panel implements Disposable {
  readonly name: string;
  readonly #channel: vscode.OutputChannel;
  #lines = newRing(defaultWindow);
  #waiting: string[] = [];
  /** More lines wait than fit: those of the window will take the place of all. */
  #overflows = false;
  /** Lines that the channel holds. */
  #shown = 0;
  /** Lines that were written since it was cleared. */
  #written = 0;
  #every = batchEvery.atLeast;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string) {
    this.name = name;
    this.#channel = vscode.window.createOutputChannel(name, logLanguage);
  }

  /** Sets how many lines a window has, for an empty panel. */
  set window(lines: number) {
    this.#lines = newRing(lines);
  }

  /** What the window holds, as text. */
  get text(): string {
    return this.#lines.items().map(ended).join('');
  }

  show(): void {
    this.#channel.show(true);
  }

  line(text: string): void {
    this.#lines.push(text);
    this.#written++;
    this.#waiting.push(text);
    if (this.#waiting.length > 2 * this.#lines.size) {
      this.#waiting = [];
      this.#overflows = true;
    }
    this.#timer ??= setTimeout(() => this.flush(), this.#every);
  }

  /** Writes what waits; a channel that would grow beyond twice its window is replaced by the last window. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#waiting.length;
    if (lines === 0 && !this.#overflows) return;
    const { size } = this.#lines;
    if (this.#overflows || (this.#written > size && this.#shown + lines > 2 * size)) {
      const left = (this.#written - size).toLocaleString('en-US');
      this.#channel.replace(`── ${left} earlier lines are no longer shown ──\n${this.text}`);
      this.#shown = size + 1;
    } else {
      this.#channel.append(this.#waiting.map(ended).join(''));
      this.#shown += lines;
    }
    const wait = (this.#overflows ? size : Math.min(lines, size)) / linesAMillisecond;
    this.#waiting = [];
    this.#overflows = false;
    this.#every = Math.min(batchEvery.atMost, Math.max(batchEvery.atLeast, wait));
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#overflows = false;
    this.#shown = 0;
    this.#written = 0;
    this.#every = batchEvery.atLeast;
    this.#lines.clear();
    this.#channel.clear();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#channel.dispose();
  }
}

function newRing(lines: number): Ring<string> {
  return new Ring(lines, lines * lengthALine, (line) => line.length + 1);
}

function ended(line: string): string {
  return `${line}\n`;
}
