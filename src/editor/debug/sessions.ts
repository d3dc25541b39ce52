// What is being debugged in this window: a service is restarted under one debugger at a time.
import { Cancelled, UserError } from '#core/errors.ts';
import type { Disposable } from '#core/lifetime.ts';
import { endOf } from '../run/project-queue.ts';

/** The hold of a session on its service, until it is disposed of. */
export interface Claim extends Disposable {
  /** The session is over, and only puts the service back: the next one waits for that. */
  end(): void;
}

interface Held {
  readonly ended: Promise<void>;
  isEnding: boolean;
}

/** Milliseconds that a session which restarts has to come back. */
const comesBackWithin = 30_000;

/** What is done with a service that a session leaves under the debugger, where no next one comes. */
export interface Left {
  /** @throws never */
  putBack(): Promise<void>;
  /** The next session has come. */
  taken(): void;
  /** The same as putting back, while the extension ends: nothing that takes time is waited for. */
  abandon(): void;
}

interface Kept<T> {
  readonly known: T;
  readonly left: Left;
  readonly timer: NodeJS.Timeout;
}

/** @typeParam T what is known of a service that a session leaves under the debugger, for the next one */
export class DebugSessions<T> implements Disposable {
  readonly #held = new Map<string, Held>();
  readonly #kept = new Map<string, Kept<T>>();

  /**
   * Waits while the service is put back after another session.
   * @param key of the service, among all of the window
   * @throws UserError where another session has the service, Cancelled when the signal aborts
   */
  async claim(key: string, service: string, signal: AbortSignal): Promise<Claim> {
    for (let other = this.#held.get(key); other; other = this.#held.get(key)) {
      if (!other.isEnding)
        throw new UserError(`"${service}" is already being debugged. Stop that session first.`);
      await endOf(other, signal);
    }
    if (signal.aborted) throw new Cancelled();
    return this.#hold(key);
  }

  #hold(key: string): Claim {
    let release = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held: Held = { ended, isEnding: false };
    this.#held.set(key, held);
    return {
      end: () => {
        held.isEnding = true;
      },
      dispose: () => {
        if (this.#held.get(key) === held) this.#held.delete(key);
        release();
      },
    };
  }

  /** For the session that starts right after this one; where none does, the service is put back. */
  keep(key: string, known: T, left: Left): void {
    const timer = setTimeout(() => void this.#give(key), comesBackWithin);
    this.#kept.set(key, { known, left, timer });
  }

  /** What the session before has left. */
  take(key: string): T | undefined {
    const kept = this.#remove(key);
    kept?.left.taken();
    return kept?.known;
  }

  dispose(): void {
    for (const key of [...this.#kept.keys()]) this.#remove(key)?.left.abandon();
  }

  #remove(key: string): Kept<T> | undefined {
    const kept = this.#kept.get(key);
    clearTimeout(kept?.timer);
    this.#kept.delete(key);
    return kept;
  }

  /** No session came. */
  async #give(key: string): Promise<void> {
    const kept = this.#remove(key);
    if (!kept) return;
    const claim = this.#hold(key);
    claim.end();
    await kept.left.putBack();
    claim.dispose();
  }
}
