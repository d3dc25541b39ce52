// The queue of actions: one at a time for each Compose project, different projects side by side.
import { Cancelled } from '#core/errors.ts';

interface Entry {
  readonly projects: readonly string[];
  readonly title: string;
  readonly ended: Promise<void>;
}

export interface Turn {
  readonly signal: AbortSignal;
  /** Told the title of what is waited for. */
  readonly onWait: (title: string) => void;
}

export class ProjectQueue {
  /** Waiting and running, the oldest first. */
  readonly #entries: Entry[] = [];

  /** What goes on with one of the projects; undefined for nothing. */
  current(projects: readonly string[]): string | undefined {
    return this.#ahead(projects)[0]?.title;
  }

  /**
   * Works when everything that was begun before with one of these projects has ended.
   * @throws Cancelled when the signal aborts while it waits; what the work throws
   */
  async run<T>(
    projects: readonly string[],
    title: string,
    { signal, onWait }: Turn,
    work: () => Promise<T>,
  ): Promise<T> {
    const ahead = this.#ahead(projects);
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const entry: Entry = { projects, title, ended };
    this.#entries.push(entry);
    try {
      for (const before of ahead) {
        if (!this.#entries.includes(before)) continue;
        onWait(before.title);
        await endOf(before, signal);
      }
      if (signal.aborted) throw new Cancelled();
      return await work();
    } finally {
      this.#entries.splice(this.#entries.indexOf(entry), 1);
      end();
    }
  }

  #ahead(projects: readonly string[]): readonly Entry[] {
    return this.#entries.filter((entry) => entry.projects.some((project) => projects.includes(project)));
  }
}

/** Waits for the end of something. @throws Cancelled when the signal aborts first */
export async function endOf(
  { ended }: { readonly ended: Promise<void> },
  signal: AbortSignal,
): Promise<void> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(new Cancelled());
  });
  signal.addEventListener('abort', abort, { once: true });
  try {
    if (signal.aborted) abort();
    await Promise.race([ended, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
