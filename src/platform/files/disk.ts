// A folder read synchronously, each file once: for the command line and the tests.
import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileKind, Files } from '#core/files.ts';
import { isExecutable, longestText, place, type TextOf, textOf } from './read.ts';
import { kindOf, readRegularSync } from './regular.ts';

/** A snapshot in the sense that every answer stays what it was when it was first given. */
export class DiskFiles implements Files {
  readonly #root: string;
  readonly #stats = new Map<string, Stats | undefined>();
  readonly #texts = new Map<string, TextOf>();
  readonly #lists = new Map<string, readonly string[]>();

  /** @param root absolute, or relative to the current folder */
  constructor(root: string) {
    this.#root = root;
  }

  text(path: string): string | undefined {
    const found = this.#text(path);
    return 'text' in found ? found.text : undefined;
  }

  /** Why there is no text; undefined where there is one. */
  whyUnread(path: string): string | undefined {
    const found = this.#text(path);
    return 'reason' in found ? found.reason : undefined;
  }

  kind(path: string): FileKind | undefined {
    const stats = this.#stat(path);
    return stats && kindOf(stats);
  }

  executable(path: string): boolean | undefined {
    const stats = this.#stat(path);
    return stats?.isFile() ? isExecutable(stats.mode) : undefined;
  }

  list(path: string): readonly string[] {
    return remembered(this.#lists, path, () => {
      const folder = this.#place(path);
      const entries = quiet(() => readdirSync(folder, { withFileTypes: true })) ?? [];
      return entries
        .filter((entry) => !entry.isSymbolicLink() || !leadsUp(folder, join(folder, entry.name)))
        .map((entry) => entry.name)
        .sort();
    });
  }

  #text(path: string): TextOf {
    return remembered(this.#texts, path, () => textOf(readRegularSync(this.#place(path), longestText)));
  }

  #place(path: string): string {
    return place(this.#root, path);
  }

  #stat(path: string): Stats | undefined {
    return remembered(this.#stats, path, () => quiet(() => statSync(this.#place(path))));
  }
}

/** Whether a link leads to a folder that holds it: whoever walks the tree would never come to an end. */
function leadsUp(folder: string, link: string): boolean {
  const target = quiet(() => realpathSync(link));
  if (target === undefined) return false;
  for (let above = folder; ; above = dirname(above)) {
    if (quiet(() => realpathSync(above)) === target) return true;
    if (dirname(above) === above) return false;
  }
}

/** What cannot be read is not there: no permission, a loop of links, a file that has just gone. */
function quiet<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function remembered<T>(memory: Map<string, T>, path: string, find: () => T): T {
  const known = memory.get(path);
  if (known !== undefined || memory.has(path)) return known as T;
  const found = find();
  memory.set(path, found);
  return found;
}
