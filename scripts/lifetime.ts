// What a script started and has to end, last first, in whatever way the script itself ends.
export class Lifetime {
  readonly #endings: (() => Promise<unknown>)[] = [];
  readonly #interrupted = new AbortController();
  /** Aborted by Ctrl-C, or when the process is asked to end. */
  readonly interrupted = this.#interrupted.signal;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.interrupted.aborted) return;
        console.log('\nInterrupted: stopping what was started …');
        this.#interrupted.abort();
      });
    }
  }

  atEnd(ending: () => Promise<unknown>): void {
    this.#endings.push(ending);
  }

  /** Every ending has its turn; the first that fails is thrown afterwards. */
  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (let ending = this.#endings.pop(); ending; ending = this.#endings.pop()) {
      try {
        await ending();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
