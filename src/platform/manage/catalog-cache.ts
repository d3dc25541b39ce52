// Command catalogs that were read, each for as long as what it was read from is the same.
import { Cancelled } from '#core/errors.ts';
import type { CommandCatalog } from '#core/manage/command-catalog.ts';

interface Entry {
  readonly version: string;
  readonly catalog: Promise<CommandCatalog>;
}

/** Keeps one catalog for each place. A question that failed is asked again the next time. */
export class CatalogCache {
  readonly #entries = new Map<string, Entry>();

  /**
   * @param place where the commands run: a service, and how it is reached
   * @param version what the catalog depends on: the image, INSTALLED_APPS
   * @param read asks the container; it goes on for others when this caller no longer waits
   * @throws Cancelled when the signal aborts; what reading throws
   */
  async get(
    place: string,
    version: string,
    signal: AbortSignal | undefined,
    read: () => Promise<CommandCatalog>,
  ): Promise<CommandCatalog> {
    let entry = this.#entries.get(place);
    if (entry?.version !== version) {
      const made = { version, catalog: read() };
      this.#entries.set(place, made);
      made.catalog.catch(() => this.#forget(place, made));
      entry = made;
    }
    return await orAborted(entry.catalog, signal);
  }

  /** Forgets everything: commands were changed. */
  clear(): void {
    this.#entries.clear();
  }

  #forget(place: string, entry: Entry): void {
    if (this.#entries.get(place) === entry) this.#entries.delete(place);
  }
}

async function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return await promise;
  if (signal.aborted) throw new Cancelled();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Cancelled());
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
