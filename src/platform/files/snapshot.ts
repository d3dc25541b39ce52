// A folder read without ever waiting for the disk: what a computation asks for in vain is read, and it is run again.
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname as nativeDirname, join as nativeJoin } from 'node:path';
import { basename, dirname, type FileKind, type Files } from '#core/files.ts';
import { isExecutable, longestText, place, textOf } from './read.ts';

interface Status {
  readonly kind: FileKind | undefined;
  readonly size: number;
  readonly executable: boolean | undefined;
}

/** What is known of one path; a part is absent until it was read. */
interface Entry {
  status?: Status;
  /** The text, boxed because it may be known to be undefined. */
  text?: { readonly value: string | undefined };
  list?: readonly string[];
  /** What the listing says of the names in it; a link is none of the two. */
  kinds?: ReadonlyMap<string, FileKind>;
}

type Part = Exclude<keyof Entry, 'kinds'>;

const nothing: Status = { kind: undefined, size: 0, executable: undefined };

/** More rounds than this mean that a computation asks for other files each time. */
const mostRounds = 500;

/** How many files are read at the same time. */
const atOnce = 32;

export class SnapshotFiles implements Files {
  readonly #root: string;
  readonly #entries = new Map<string, Entry>();
  readonly #open = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #misses = new Map<string, Set<Part>>();
  #version = 0;
  /** Grows when what was read from the disk may be out of date. */
  #readings = 0;

  /** @param root absolute */
  constructor(root: string) {
    this.#root = root;
  }

  /** Grows with each change that may matter to a computation. */
  get version(): number {
    return this.#version;
  }

  text(path: string): string | undefined {
    this.#asked.add(path);
    const open = this.#open.get(path);
    if (open !== undefined) return open.length > longestText ? undefined : open;
    return this.#known(path, 'text')?.text?.value;
  }

  kind(path: string): FileKind | undefined {
    if (this.#open.has(path)) return 'file';
    const known = this.#entries.get(path)?.status;
    return known ? known.kind : (this.#listed(path) ?? this.#known(path, 'status')?.status?.kind);
  }

  executable(path: string): boolean | undefined {
    return this.#known(path, 'status')?.status?.executable;
  }

  list(path: string): readonly string[] {
    return this.#known(path, 'list')?.list ?? [];
  }

  /**
   * Runs a computation over these files until everything that it asks for has been read. Whatever it
   * says before that is thrown away, so it must have no effects.
   * @throws what the computation throws when nothing is missing any more, or the signal's reason
   */
  async settle<T>(compute: (files: Files) => T, signal?: AbortSignal): Promise<T> {
    for (let round = 0; ; round++) {
      signal?.throwIfAborted();
      this.#misses.clear();
      const outcome = attempt(() => compute(this));
      const misses = [...this.#misses];
      if (misses.length === 0 || round >= mostRounds) {
        if ('error' in outcome) throw outcome.error;
        return outcome.value;
      }
      await inParallel(misses, async ([path, parts]) => this.#load(path, parts));
    }
  }

  /** The text of an open editor, which wins over the disk; undefined once it is closed. */
  setOpen(path: string, text: string | undefined): void {
    if (text === this.#open.get(path)) return;
    if (text === undefined) this.#open.delete(path);
    else this.#open.set(path, text);
    this.#version++;
  }

  /** Whether a computation has asked for the text of a path. */
  reads(path: string): boolean {
    return this.#asked.has(path);
  }

  /**
   * Something happened to a file or folder: it was written, made, moved or deleted.
   * @returns whether anything was known that may be different now
   */
  invalidate(path: string): boolean {
    const below = path === '' ? '' : `${path}/`;
    let known = false;
    for (const one of [...this.#entries.keys()]) {
      if (one === path || one.startsWith(below)) known = this.#entries.delete(one);
    }
    if (path !== '' && this.#invalidateAbove(dirname(path))) known = true;
    this.#version++;
    this.#readings++;
    return known;
  }

  /** The folder lists other names now; and folders that were not there may be, as their file is. */
  #invalidateAbove(folder: string): boolean {
    const entry = this.#entries.get(folder);
    if (entry?.status !== undefined && entry.status.kind === undefined && folder !== '') {
      this.#entries.delete(folder);
      this.#invalidateAbove(dirname(folder));
      return true;
    }
    if (entry?.list === undefined) return false;
    const { list: _, kinds: __, ...rest } = entry;
    this.#entries.set(folder, rest);
    return true;
  }

  /** A folder that was listed has told of what is in it, which saves a round. */
  #listed(path: string): FileKind | undefined {
    return path === '' ? undefined : this.#entries.get(dirname(path))?.kinds?.get(basename(path));
  }

  #known(path: string, part: Part): Entry | undefined {
    const entry = this.#entries.get(path);
    if (entry?.[part] !== undefined) return entry;
    const parts = this.#misses.get(path);
    if (parts) parts.add(part);
    else this.#misses.set(path, new Set([part]));
    return entry;
  }

  async #load(path: string, parts: ReadonlySet<Part>): Promise<void> {
    const before = this.#readings;
    const at = place(this.#root, path);
    const status = await statusOf(at);
    const loaded: Entry = { status, ...(parts.has('list') ? await listing(at, status) : undefined) };
    if (parts.has('text'))
      loaded.text = { value: status.kind === 'file' ? await read(at, status) : undefined };
    // Read before a change that came in between: the next round asks again.
    if (before !== this.#readings) return;
    this.#entries.set(path, { ...this.#entries.get(path), ...loaded });
  }
}

function attempt<T>(compute: () => T): { readonly value: T } | { readonly error: unknown } {
  try {
    return { value: compute() };
  } catch (error) {
    return { error };
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** What cannot be read is not there. */
async function statusOf(path: string): Promise<Status> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return nothing;
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : undefined;
  return { kind, size: stats.size, executable: kind === 'file' ? isExecutable(stats.mode) : undefined };
}

/** Without a byte order mark, as an editor shows the text. */
async function read(path: string, { size }: Status): Promise<string | undefined> {
  if (size > longestText) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && textOf(bytes)?.replace(/^\ufeff/, '');
}

async function listing(folder: string, { kind }: Status): Promise<Pick<Entry, 'list' | 'kinds'>> {
  if (kind !== 'directory') return { list: [] };
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = await Promise.all(
    entries.map(async (entry) =>
      entry.isSymbolicLink() && (await leadsUp(folder, nativeJoin(folder, entry.name))) ? [] : [entry.name],
    ),
  );
  const kinds = new Map<string, FileKind>();
  for (const entry of entries) {
    if (entry.isFile()) kinds.set(entry.name, 'file');
    else if (entry.isDirectory()) kinds.set(entry.name, 'directory');
  }
  return { list: names.flat().sort(), kinds };
}

/** Whether a link leads to a folder that holds it: whoever walks the tree would never come to an end. */
async function leadsUp(folder: string, link: string): Promise<boolean> {
  const target = await realpath(link).catch(() => undefined);
  if (target === undefined) return false;
  for (let above = folder; ; above = nativeDirname(above)) {
    if ((await realpath(above).catch(() => undefined)) === target) return true;
    if (nativeDirname(above) === above) return false;
  }
}
