// Files and folders of this machine as a tar archive, each under its own name.
import { createReadStream, type Stats } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { TarItem } from '#core/tar/write-tar.ts';
import { writeTar } from '#core/tar/write-tar.ts';
import { unreadable } from './file-failure.ts';

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
  const plain = {
    path,
    mode: containerMode(stats.mode),
    modified: Math.floor(stats.mtimeMs / 1000),
    size: 0,
  };
  if (stats.isDirectory()) {
    yield { entry: { ...plain, type: 'folder' } };
    for (const name of (await readable(place, () => readdir(place))).sort())
      yield* itemsBelow(join(place, name), `${path}/${name}`);
  } else if (stats.isSymbolicLink()) {
    yield {
      entry: {
        ...plain,
        type: 'symlink',
        target: linkTargetInContainer(await readable(place, () => readlink(place))),
      },
    };
  } else if (stats.isFile()) {
    yield { entry: { ...plain, type: 'file', size: stats.size }, content: contentOf(place, stats) };
  }
}

/** Windows has no permissions to execute: a container could enter no folder and run no script. */
export function containerMode(mode: number, platform = process.platform): number {
  return platform === 'win32' ? 0o755 : mode & 0o777;
}

/** What a link leads to, as a container reads it. */
export function linkTargetInContainer(target: string, platform = process.platform): string {
  return platform === 'win32' ? target.replaceAll('\\', '/') : target;
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
