// A folder read asynchronously: a computation that asks for a file not yet read is run again when it is.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname as nativeDirname, join as nativeJoin } from 'node:path';
import { basename, dirname, type FileKind, type Files } from '#core/files.ts';
import { isExecutable, isOutside, leadsOutside, longestText, place, type TextOf, textOf } from './read.ts';
import { kindOf, readRegular, tooLong } from './regular.ts';

interface Status {
  readonly kind: FileKind | undefined;
  readonly executable: boolean | undefined;
}

/** What is known of one path; a part is absent until it was read. */
interface Entry {
  status?: Status;
  text?: TextOf;
  list?: readonly string[];
  /** What the listing says of the names in it; nothing of links. */
  kinds?: ReadonlyMap<string, FileKind>;
}

type Part = Exclude<keyof Entry, 'kinds'>;

const nothing: Status = { kind: undefined, executable: undefined };
/** What is left alone outside the folder: by its name it may be anything, and a link to it is there. */
const outside = { reason: 'it is outside the workspace folder, and is read only in a trusted workspace' };

/** More rounds than this mean that a computation asks for other files each time. */
const mostRounds = 500;

/** How many files are read at the same time. */
const atOnce = 32;

export class SnapshotFiles implements Files {
  readonly #root: string;
  readonly #mayLeave: () => boolean;
  readonly #entries = new Map<string, Entry>();
  readonly #open = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #misses = new Map<string, Set<Part>>();
  #version = 0;
  /** Grows when what was read from the disk may be out of date. */
  #readings = 0;

  /**
   * @param root absolute
   * @param mayLeave whether what lies outside the root, also behind a symbolic link, is read
   */
  constructor(root: string, mayLeave: () => boolean = () => true) {
    this.#root = root;
    this.#mayLeave = mayLeave;
  }

  /** Grows with each change that may matter to a computation. */
  get version(): number {
    return this.#version;
  }

  text(path: string): string | undefined {
    this.#asked.add(path);
    const open = this.#open.get(path);
    if (open !== undefined) return open.length > longestText ? undefined : open;
    const known = this.#known(path, 'text')?.text;
    return known && 'text' in known ? known.text : undefined;
  }

  /** Why there is no text; undefined where there is one, or it was not read yet. */
  whyUnread(path: string): string | undefined {
    if (this.#open.has(path)) return this.text(path) === undefined ? tooLong(longestText) : undefined;
    const known = this.#known(path, 'text')?.text;
    return known && 'reason' in known ? known.reason : undefined;
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
    const loaded = await this.#read(at, parts);
    // Read before a change that came in between: the next round asks again.
    if (before !== this.#readings) return;
    this.#entries.set(path, { ...this.#entries.get(path), ...loaded });
  }

  async #read(at: string, parts: ReadonlySet<Part>): Promise<Entry> {
    if (!this.#mayLeave() && (await leadsOutside(this.#root, at))) {
      const status: Status = isOutside(this.#root, at) ? nothing : { ...nothing, kind: 'other' };
      return { status, text: outside, list: [] };
    }
    const status = await statusOf(at);
    return {
      status,
      ...(parts.has('list') ? await listing(at, status) : undefined),
      ...(parts.has('text') ? { text: withoutMark(textOf(await readRegular(at, longestText))) } : undefined),
    };
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

/** What cannot be looked at is not there. */
async function statusOf(path: string): Promise<Status> {
  const stats = await stat(path).catch(() => undefined);
  if (stats === undefined) return nothing;
  return { kind: kindOf(stats), executable: stats.isFile() ? isExecutable(stats.mode) : undefined };
}

/** Without a byte order mark, as an editor shows the text. */
function withoutMark(read: TextOf): TextOf {
  return 'text' in read ? { text: read.text.replace(/^\ufeff/, '') } : read;
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
    const kind = listedKind(entry);
    if (kind) kinds.set(entry.name, kind);
  }
  return { list: names.flat().sort(), kinds };
}

/** What the listing says of an entry; a link has to be followed, and some file systems say nothing. */
function listedKind(entry: Dirent): FileKind | undefined {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  const special = entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice();
  return special ? 'other' : undefined;
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
