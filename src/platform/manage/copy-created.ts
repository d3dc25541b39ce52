// Copies what a management command has written in its container into the workspace: never over a file, never through a link.
import { lstat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UserError } from '#core/errors.ts';
import { dirname, within } from '#core/files.ts';
import type { Missing } from '#core/manage/created-files.ts';
import { type Unpacked, unpack } from '../files/unpack.ts';

/** Bytes of an archive: new migrations and apps are small. */
const largest = 20 * 1024 * 1024;

/**
 * @param archive of the file or folder, as the container sends it
 * @param folder the workspace folder, absolute
 * @throws UserError where the place is taken, is not in the folder, or lies behind a link; Cancelled
 */
export async function copyCreated(
  archive: AsyncIterable<Uint8Array>,
  folder: string,
  { workspace }: Missing,
  signal: AbortSignal,
): Promise<Unpacked> {
  await refuseOutside(folder, workspace);
  return await unpack(limited(archive), join(folder, workspace), { signal });
}

/** Every folder on the way has to be a real one. */
async function refuseOutside(folder: string, path: string): Promise<void> {
  const isStrange = sep === '\\' && /[\\:]/.test(path);
  if (isStrange || !within('', path))
    throw new UserError(`${path} is outside of the workspace folder. Nothing was copied.`);
  for (let on = dirname(path); on !== ''; on = dirname(on)) {
    const stats = await lstat(join(folder, on)).catch(() => undefined);
    if (!stats?.isDirectory())
      throw new UserError(`${on} is a link or not a folder, so ${path} was not copied from the container.`);
  }
}

async function* limited(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of archive) {
    size += bytes.length;
    if (size > largest) throw new UserError('The container sent more than 20 MB. Nothing was copied.');
    yield bytes;
  }
}
