// Lines in an Output channel: appended in batches, and never more than a window of them.
import * as vscode from 'vscode';
import type { Disposable } from '#core/lifetime.ts';
import { Ring } from '#core/logs/ring.ts';
import { logLanguage } from './language.ts';

/** What an Output channel may hold: the link provider is asked about all of it after each pause. */
const maxLines = 10_000;
const maxLength = 2_000_000;
/** Milliseconds. */
const batchEvery = 50;

export class Panel implements Disposable {
  readonly name: string;
  readonly #channel: vscode.OutputChannel;
  readonly #window = new Ring<string>(maxLines, maxLength, (line) => line.length + 1);
  #waiting: string[] = [];
  /** Lines in the channel that the window has let go. */
  #stale = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string) {
    this.name = name;
    this.#channel = vscode.window.createOutputChannel(name, logLanguage);
  }

  show(): void {
    this.#channel.show(true);
  }

  line(text: string): void {
    this.#stale += this.#window.push(text);
    this.#waiting.push(text);
    this.#timer ??= setTimeout(() => this.flush(), batchEvery);
  }

  /** Writes what waits; a channel that has grown to twice its window is written anew. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    if (this.#stale > this.#window.size) {
      this.#channel.replace(`${this.#window.items().join('\n')}\n`);
      this.#stale = 0;
    } else {
      this.#channel.append(`${this.#waiting.join('\n')}\n`);
    }
    this.#waiting = [];
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
    this.#stale = 0;
    this.#window.clear();
    this.#channel.clear();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#channel.dispose();
  }
}
