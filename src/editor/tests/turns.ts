// Runs one after the other: those of one service share a test database.
import { endOf } from '../run/project-queue.ts';

export class Turns<K extends object> {
  readonly #last = new WeakMap<K, Promise<void>>();

  /** Works when all that came before for the same key has ended. @throws Cancelled when the signal aborts while it waits */
  async run(key: K, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = endOf({ ended: before }, signal).then(work);
    const settled = turn.catch(() => undefined);
    this.#last.set(
      key,
      before.then(() => settled),
    );
    await turn;
  }
}
