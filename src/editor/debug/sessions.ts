// What is being debugged in this window: a service is restarted under one debugger at a time.
import { UserError } from '#core/errors.ts';
import type { Disposable } from '#core/lifetime.ts';

/** @typeParam T what is known of a service that a session leaves under the debugger, for the next one */
export class DebugSessions<T> {
  readonly #claimed = new Set<string>();
  readonly #kept = new Map<string, T>();

  /**
   * @param key of the service, among all of the window
   * @returns ends the claim
   * @throws UserError where another session has the service
   */
  claim(key: string, service: string): Disposable {
    if (this.#claimed.has(key))
      throw new UserError(`"${service}" is already being debugged. Stop that session first.`);
    this.#claimed.add(key);
    return { dispose: () => this.#claimed.delete(key) };
  }

  /** For the session that starts right after this one. */
  keep(key: string, known: T): void {
    this.#kept.set(key, known);
  }

  /** What the session before has left. */
  take(key: string): T | undefined {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    return known;
  }
}
