// Reads regular files only: at most a given number of bytes, and never blocked by a FIFO.
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import type { FileKind } from '#core/files.ts';

/** What a file holds, or why it was not read. */
export type Content = { readonly bytes: Uint8Array } | { readonly reason: string };

/** Bytes that are read at once of a file that may be longer than it says, as those of /proc are. */
const chunkLength = 64 * 1024;

/** A FIFO is opened at once, and read from only by mistake: never waits. Windows has neither. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** What a path is, for the core. */
export function kindOf(stats: Stats): FileKind {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
}

/** Reads a whole file of at most so many bytes. Never throws. */
export async function readRegular(path: string, atMost: number): Promise<Content> {
  let file: FileHandle | undefined;
  try {
    const reason = unusual(await stat(path), atMost);
    if (reason !== undefined) return { reason };
    file = await open(path, flags);
    // What was looked at may have been replaced before it was opened.
    const stats = await file.stat();
    const again = unusual(stats, atMost);
    if (again !== undefined) return { reason: again };
    const chunks = new Chunks(stats.size, atMost);
    for (let room = chunks.room(); room !== undefined; room = chunks.room()) {
      const { bytesRead } = await file.read(room, 0, room.length, null);
      if (!chunks.filled(bytesRead)) break;
    }
    return chunks.content();
  } catch (error) {
    const isLink = await lstat(path).then(
      (stats) => stats.isSymbolicLink(),
      () => false,
    );
    return { reason: systemReason(error, isLink) };
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** Like `readRegular`, at once. */
export function readRegularSync(path: string, atMost: number): Content {
  let file: number | undefined;
  try {
    const reason = unusual(statSync(path), atMost);
    if (reason !== undefined) return { reason };
    file = openSync(path, flags);
    const stats = fstatSync(file);
    const again = unusual(stats, atMost);
    if (again !== undefined) return { reason: again };
    const chunks = new Chunks(stats.size, atMost);
    for (let room = chunks.room(); room !== undefined; room = chunks.room()) {
      if (!chunks.filled(readSync(file, room, 0, room.length, null))) break;
    }
    return chunks.content();
  } catch (error) {
    return { reason: systemReason(error, isLink(path)) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** The bytes of a file, as they are read. */
class Chunks {
  readonly #atMost: number;
  readonly #filled: Uint8Array[] = [];
  #next: Uint8Array;
  #length = 0;

  constructor(size: number, atMost: number) {
    this.#atMost = atMost;
    // One more than there should be, to see that there is no more. Files of /proc say that they are empty.
    this.#next = new Uint8Array(size === 0 ? Math.min(chunkLength, atMost + 1) : Math.min(size, atMost) + 1);
  }

  /** Where to read to; undefined where the file is longer than it may be. */
  room(): Uint8Array | undefined {
    return this.#length > this.#atMost ? undefined : this.#next;
  }

  /** @returns whether there may be more */
  filled(length: number): boolean {
    if (length === 0) return false;
    this.#filled.push(this.#next.subarray(0, length));
    this.#length += length;
    this.#next = new Uint8Array(Math.min(chunkLength, this.#atMost + 1));
    return true;
  }

  content(): Content {
    if (this.#length > this.#atMost) return { reason: tooLong(this.#atMost) };
    const [first] = this.#filled;
    return { bytes: first !== undefined && this.#filled.length === 1 ? first : Buffer.concat(this.#filled) };
  }
}

/** Why something is not opened at all; undefined for a regular file that is not too long. */
function unusual(stats: Stats, atMost: number): string | undefined {
  if (stats.isDirectory()) return 'it is a folder, not a file';
  if (stats.isFIFO()) return 'it is a FIFO (named pipe), not a regular file';
  if (stats.isSocket()) return 'it is a socket, not a regular file';
  if (!stats.isFile()) return 'it is a device, not a regular file';
  return stats.size > atMost ? tooLong(atMost) : undefined;
}

/** The reason not to read what is longer than so many bytes. */
export function tooLong(atMost: number): string {
  return `it is larger than ${atMost / 1024 / 1024} MB`;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/**
 * What the system says, in words.
 * @param link whether the path is a symbolic link
 */
export function systemReason(error: unknown, link = false): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case 'ENOENT':
      return link ? 'its symbolic link leads to nothing' : 'no such file';
    case 'EEXIST':
      return 'it exists already';
    case 'EISDIR':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ENOTDIR':
      return 'a part of its path is a file';
    case 'ENOSPC':
      return 'no space left on the disk';
    case 'ELOOP':
      return 'its symbolic links form a loop';
    default:
      return code ?? String(error);
  }
}
