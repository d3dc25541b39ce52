// What was asked of the workspace: so that what was made of the answers is made anew only when one changes.
import type { FileKind, Files } from '../files.ts';

/** Passes questions on and remembers the answers, also those asked after the first use. */
export class TrackingFiles implements Files {
  #files: Files;
  #holds = true;
  readonly #parts = new Set<TrackingFiles>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #kinds = new Map<string, FileKind | undefined>();
  readonly #modes = new Map<string, boolean | undefined>();
  readonly #lists = new Map<string, readonly string[]>();

  constructor(files: Files) {
    this.#files = files;
  }

  text(path: string): string | undefined {
    return remembered(this.#texts, path, () => this.#files.text(path));
  }

  kind(path: string): FileKind | undefined {
    return remembered(this.#kinds, path, () => this.#files.kind(path));
  }

  executable(path: string): boolean | undefined {
    return remembered(this.#modes, path, () => this.#files.executable(path));
  }

  list(path: string): readonly string[] {
    return remembered(this.#lists, path, () => this.#files.list(path));
  }

  /** Whether the text at a path was asked for. */
  hasRead(path: string): boolean {
    if (this.#texts.has(path)) return true;
    for (const part of this.#parts) if (part.hasRead(path)) return true;
    return false;
  }

  /** Where it passes questions on to. */
  get behind(): Files {
    return this.#files;
  }

  /** What is made of these answers is made of those of the part, too. */
  include(part: TrackingFiles): void {
    this.#parts.add(part);
  }

  /** Turns to a newer state of the workspace; false where that answers anything differently. */
  moveTo(files: Files): boolean {
    if (files === this.#files) return this.#holds;
    this.#files = files;
    this.#holds = this.#answersAs(files);
    return this.#holds;
  }

  #answersAs(files: Files): boolean {
    for (const part of this.#parts) if (!part.moveTo(files)) return false;
    return (
      every(this.#texts, (path, text) => files.text(path) === text) &&
      every(this.#kinds, (path, kind) => files.kind(path) === kind) &&
      every(this.#modes, (path, mode) => files.executable(path) === mode) &&
      every(this.#lists, (path, names) => sameNames(files.list(path), names))
    );
  }
}

function remembered<T>(answers: Map<string, T>, path: string, ask: () => T): T {
  if (answers.has(path)) return answers.get(path) as T;
  const answer = ask();
  answers.set(path, answer);
  return answer;
}

function every<T>(answers: ReadonlyMap<string, T>, holds: (path: string, answer: T) => boolean): boolean {
  for (const [path, answer] of answers) if (!holds(path, answer)) return false;
  return true;
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}

/** Readings after which what none of them used is let go: one that waits for files uses less than the next. */
const readingsKept = 20;

/** Values by key that are let go when no reading uses them any more. */
class Aging<T> {
  readonly #entries = new Map<string, { readonly value: T; used: number }>();
  #reading = 0;

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    if (entry) entry.used = this.#reading;
    return entry?.value;
  }

  set(key: string, value: T): void {
    this.#entries.set(key, { value, used: this.#reading });
  }

  /** Another reading begins; these keys were in use until now. */
  begin(used: Iterable<string>): void {
    for (const key of used) this.get(key);
    this.#reading++;
    for (const [key, entry] of this.#entries)
      if (this.#reading - entry.used > readingsKept) this.#entries.delete(key);
  }

  /** Forgets what is not among the keys. */
  keep(keys: ReadonlySet<string>): void {
    for (const key of this.#entries.keys()) if (!keys.has(key)) this.#entries.delete(key);
  }
}

/** Values by key, each kept as long as the files that it was made of stay the same. */
export class TrackedCache<T> {
  readonly #entries = new Aging<{ readonly files: TrackingFiles; readonly value: T }>();

  /** The value for a key; `make` is asked when there is none, or a file that it looked at has changed. */
  get(key: string, files: Files, make: (files: TrackingFiles) => T): T {
    const known = this.#entries.get(key);
    if (known?.files.moveTo(files)) return known.value;
    const entry = made(files, make);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** The value that is kept for a key, whatever its files are now. */
  known(key: string): T | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Another reading begins: lets go of what has not been used for long. @param used keys in use until now */
  begin(used: Iterable<string> = []): void {
    this.#entries.begin(used);
  }

  /** Forgets what is not among the keys. */
  keep(keys: ReadonlySet<string>): void {
    this.#entries.keep(keys);
  }
}

/** Values by object, each kept as long as the files that it was made of stay the same, and shared by what is made of it. */
export class SharedCache<K extends object, T> {
  readonly #entries = new WeakMap<K, { readonly files: TrackingFiles; readonly value: T }>();

  /** The value for a key. @param of the files of what is made of the value: it then depends on those of the value, too */
  get(key: K, of: TrackingFiles, make: (files: TrackingFiles) => T): T {
    const known = this.#entries.get(key);
    const entry = known?.files.moveTo(of.behind) ? known : made(of.behind, make);
    this.#entries.set(key, entry);
    of.include(entry.files);
    return entry.value;
  }
}

function made<T>(
  files: Files,
  make: (files: TrackingFiles) => T,
): { readonly files: TrackingFiles; readonly value: T } {
  const tracking = new TrackingFiles(files);
  return { files: tracking, value: make(tracking) };
}

/** Parsed files by path, each parsed once for a text. */
export class ParseCache<T> {
  readonly #parse: (path: string, text: string, before?: T) => T;
  readonly #entries = new Aging<{ readonly text: string; readonly value: T }>();

  /** @param parse is told what was parsed of the same path before */
  constructor(parse: (path: string, text: string, before?: T) => T) {
    this.#parse = parse;
  }

  /** The parsed file. @param path of the file, or another key that tells how to parse it */
  get(path: string, text: string): T {
    const known = this.#entries.get(path);
    if (known?.text === text) return known.value;
    const value = this.#parse(path, text, known?.value);
    this.#entries.set(path, { text, value });
    return value;
  }

  /** The parsed file at a path of the workspace; undefined where there is none. */
  read(files: Files, path: string): T | undefined {
    const text = files.text(path);
    return text === undefined ? undefined : this.get(path, text);
  }

  /** Another reading begins: lets go of what has not been used for long. @param used paths in use until now */
  begin(used: Iterable<string> = []): void {
    this.#entries.begin(used);
  }
}
