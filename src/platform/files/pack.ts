// Files and folders of this machine as a tar archive, each under its own name.
import { createReadStream, type Stats } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '#core/errors.ts';
import type { TarItem } from '#core/tar/write-tar.ts';
import { writeTar } from '#core/tar/write-tar.ts';

/**
 * The bytes of the archive. Links stay links, so nothing outside of the folders is read; pipes, sockets and devices are
 * left out.
 * @param paths absolute
 * @throws UserError where one cannot be read
 */
export async function* pack(paths: readonly string[]): AsyncGenerator<Uint8Array> {
  yield* writeTar(items(paths));
}

async function* items(paths: readonly string[]): AsyncGenerator<TarItem> {
  for (const path of paths) yield* itemsBelow(path, basename(path));
}

async function* itemsBelow(place: string, path: string): AsyncGenerator<TarItem> {
  const stats = await readable(place, () => lstat(place));
  const plain = { path, mode: stats.mode & 0o777, modified: Math.floor(stats.mtimeMs / 1000), size: 0 };
  if (stats.isDirectory()) {
    yield { entry: { ...plain, type: 'folder' } };
    for (const name of (await readable(place, () => readdir(place))).sort())
      yield* itemsBelow(join(place, name), `${path}/${name}`);
  } else if (stats.isSymbolicLink()) {
    yield { entry: { ...plain, type: 'symlink', target: await readable(place, () => readlink(place)) } };
  } else if (stats.isFile()) {
    yield { entry: { ...plain, type: 'file', size: stats.size }, content: contentOf(place, stats) };
  }
}

async function* contentOf(place: string, { size }: Stats): AsyncGenerator<Uint8Array> {
  if (size === 0) return;
  const stream = createReadStream(place, { end: size - 1 });
  try {
    for await (const bytes of stream) yield bytes as Buffer;
  } catch (error) {
    throw unreadable(place, error);
  }
}

async function readable<T>(place: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(place, error);
  }
}

function unreadable(place: string, cause: unknown): UserError {
  return new UserError(`Can't read ${place}: ${cause instanceof Error ? cause.message : cause}`, { cause });
}
