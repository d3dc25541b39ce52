// Lifetimes: whoever starts something owns its end.

export interface Disposable {
  dispose(): void;
}

/** Owns what is added to it; what is added after its end is disposed at once. */
export class Lifetime implements Disposable {
  readonly #owned = new Set<Disposable>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  add<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else this.#owned.add(thing);
    return thing;
  }

  /** A signal that aborts when this lifetime ends. */
  signal(): AbortSignal {
    const controller = new AbortController();
    this.add({ dispose: () => controller.abort() });
    return controller.signal;
  }

  dispose(): void {
    if (this.#ended) return;
    this.#ended = true;
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    for (const thing of owned) thing.dispose();
  }
}
