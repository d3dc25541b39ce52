// Lines of several containers in the order in which they were written, as far as they come together.
import type { Disposable } from '#core/lifetime.ts';

/** Milliseconds in which lines are gathered; longer at first, when each container tells its past. */
const gatherFor = 30;
const gatherPastFor = 250;

export class TimeOrder<T extends { readonly time: string }> implements Disposable {
  readonly #pass: (line: T) => void;
  #waiting: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #after = gatherPastFor;

  constructor(pass: (line: T) => void) {
    this.#pass = pass;
  }

  add(line: T): void {
    this.#waiting.push(line);
    this.#timer ??= setTimeout(() => this.#flush(), this.#after);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
  }

  /** RFC 3339 times of one clock compare as their texts do. */
  #flush(): void {
    this.#timer = undefined;
    this.#after = gatherFor;
    const lines = this.#waiting.splice(0);
    lines.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    for (const line of lines) this.#pass(line);
  }
}
