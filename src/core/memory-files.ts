// Snapshots of a folder that are made of texts in memory, wholly or in part.
import { type FileKind, type Files, within } from './files.ts';

/** Files held in memory, for tests and for texts that are not on disk. */
export class MemoryFiles implements Files {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #executable: ReadonlySet<string>;

  constructor(texts: Readonly<Record<string, string>>, executable: readonly string[] = []) {
    this.#texts = new Map(Object.entries(texts));
    this.#executable = new Set(executable);
  }

  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  kind(path: string): FileKind | undefined {
    if (this.#texts.has(path)) return 'file';
    if (path === '') return 'directory';
    for (const known of this.#texts.keys()) if (known.startsWith(`${path}/`)) return 'directory';
    return undefined;
  }

  executable(path: string): boolean | undefined {
    return this.#texts.has(path) ? this.#executable.has(path) : undefined;
  }

  list(path: string): readonly string[] {
    const names = new Set<string>();
    for (const known of this.#texts.keys()) {
      const inside = within(path, known);
      if (inside) names.add(inside.split('/')[0] ?? inside);
    }
    return [...names].sort();
  }
}

/** A snapshot in which some files have other texts. */
export class ChangedFiles implements Files {
  readonly #files: Files;
  readonly #texts: ReadonlyMap<string, string>;

  constructor(files: Files, texts: Readonly<Record<string, string>>) {
    this.#files = files;
    this.#texts = new Map(Object.entries(texts));
  }

  text(path: string): string | undefined {
    return this.#texts.get(path) ?? this.#files.text(path);
  }

  kind(path: string): FileKind | undefined {
    return this.#texts.has(path) ? 'file' : this.#files.kind(path);
  }

  executable(path: string): boolean | undefined {
    return this.#files.executable(path);
  }

  list(path: string): readonly string[] {
    return this.#files.list(path);
  }
}
