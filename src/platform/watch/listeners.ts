// A set of listeners: each unsubscribes by disposing, and an error in one does not affect the others.
import type { Disposable } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';

export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(listener: (value: T) => void): Disposable {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        this.#log.error('A listener failed.', error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
