// What goes on with a Compose project, in a few words: the services that something happens to, or that are waited for.
import { someNames } from '../inventory/rows/words.ts';
import type { OutputEvent } from './output.ts';

/** Collects the progress of one command. */
export class ActionProgress {
  readonly #project: string;
  /** What is under way, the latest last. */
  readonly #states = new Map<string, string>();

  /** @param project Compose's name of it, which the names of its containers begin with */
  constructor(project: string) {
    this.#project = project;
  }

  /** @returns what to show; undefined where nothing is under way */
  push({ subject, state, done }: OutputEvent): string | undefined {
    const name = this.#nameOf(subject);
    this.#states.delete(name);
    if (!done) this.#states.set(name, state);
    const waiting: string[] = [];
    let latest: string | undefined;
    for (const [one, what] of this.#states) {
      if (what === 'Waiting') waiting.push(one);
      else latest = `${one}: ${what}`;
    }
    return latest ?? (waiting.length > 0 ? `waiting for ${someNames(waiting)}` : undefined);
  }

  /** `Container shop-web-1` is `web`. */
  #nameOf(subject: string): string {
    const before = `Container ${this.#project}-`;
    return subject.startsWith(before) ? subject.slice(before.length).replace(/-1$/, '') : subject;
  }
}
