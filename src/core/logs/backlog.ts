// Whether the reading of a log is too far behind its writing for all of it to be read.

/** Milliseconds that count as behind. */
const behindFrom = 3_000;
/** The clocks of the engine and of this machine differ by as much as the line that came soonest tells. */
const unknown = Number.POSITIVE_INFINITY;

export class Backlog {
  readonly #window: number;
  #offset = unknown;
  /** Since when it is behind, and what was read since then. */
  #since: number | undefined;
  #lines = 0;
  #first = 0;

  /** @param window so many lines are kept of what is read */
  constructor(window: number) {
    this.#window = window;
  }

  /**
   * Notes lines that were read.
   * @param written when the last of them was written, by the engine's clock
   * @param now when it was read, by this machine's
   * @returns whether more lines than the window holds wait to be read, and reading does not catch up
   */
  isTooFar(lines: number, written: number, now: number): boolean {
    const age = now - written;
    if (age < this.#offset) this.#offset = age;
    const behind = age - this.#offset;
    if (behind < behindFrom) {
      this.#since = undefined;
      return false;
    }
    if (this.#since === undefined) {
      this.#since = now;
      this.#first = written;
      this.#lines = 0;
      return false;
    }
    this.#lines += lines;
    const writing = written - this.#first;
    const waiting = writing <= 0 ? 0 : (this.#lines / writing) * behind;
    const isLate = now - this.#since > behindFrom;
    return isLate && this.#lines > this.#window && waiting > this.#window;
  }

  /** Reading begins again elsewhere in the log. */
  reset(): void {
    this.#since = undefined;
  }
}
