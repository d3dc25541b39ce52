// Lifetimes: whoever starts something owns its end.

export interface Disposable {
  dispose(): void;
}

/** Owns what is added to it; what is added after its end is disposed at once. */
export class Lifetime implements Disposable {
  readonly #owned = new Set<Disposable>();
  /** Lifetimes that own this one, to be told of its end. */
  readonly #owners = new Set<Lifetime>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** How many things it owns: a lifetime that ended by itself is not among them. */
  get size(): number {
    return this.#owned.size;
  }

  /** Owns a thing from now on. @returns the thing */
  add<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else if (!(thing instanceof Lifetime)) this.#owned.add(thing);
    else if (!thing.ended) {
      this.#owned.add(thing);
      thing.#owners.add(this);
    }
    return thing;
  }

  /** A signal that aborts when this lifetime ends. */
  signal(): AbortSignal {
    const controller = new AbortController();
    this.add({ dispose: () => controller.abort() });
    return controller.signal;
  }

  /** Disposes everything that it owns, the last first. @throws afterwards, what disposing them threw */
  dispose(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const owner of this.#owners) owner.#owned.delete(this);
    this.#owners.clear();
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    disposeAll(owned);
  }
}

/**
 * Disposes each of the things, also when another one throws.
 * @throws afterwards: the error, or an AggregateError where there are several
 */
export function disposeAll(things: Iterable<Disposable>): void {
  const errors: unknown[] = [];
  for (const thing of things) {
    try {
      thing.dispose();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} things could not be disposed.`);
  if (errors.length === 1) throw errors[0];
}
