// Waiting for what comes by itself, in tests of every stage.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until it is so, and returns what it is then. Between two looks it rests as long as the last one took, in bounds:
 * one that starts programs does not keep a machine busy.
 * @param look may act as well; what it throws ends the waiting
 * @param what is awaited, or what to say instead, asked only when it did not come
 * @throws Error when it is not so after some milliseconds
 */
export async function until<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string | (() => string | Promise<string>),
  milliseconds = 60_000,
): Promise<T> {
  for (const end = Date.now() + milliseconds; ; ) {
    const start = Date.now();
    const found = await look();
    if (found) return found;
    const now = Date.now();
    if (now > end) throw new Error(`It did not happen: ${typeof what === 'string' ? what : await what()}`);
    await sleep(Math.min(Math.max(20, now - start), 500));
  }
}
