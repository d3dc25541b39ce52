// Files of this machine as streams of bytes: written whole or not at all, and read until somebody cancels.
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Cancelled } from '#core/errors.ts';
import { unreadable, unwritable } from './file-failure.ts';

/** The bytes of a file. @throws UserError where it can't be read, Cancelled */
export async function* readBytes(file: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of createReadStream(file, { signal, highWaterMark: 1 << 20 }))
      yield bytes as Buffer;
  } catch (error) {
    throw signal.aborted ? new Cancelled() : unreadable(file, error);
  }
}

/** Writes a file that only its owner may read. @returns its size @throws UserError where it can't be written, Cancelled */
export async function writeWhole(
  content: AsyncIterable<Uint8Array>,
  file: string,
  signal: AbortSignal,
  say: (bytes: number) => void,
): Promise<number> {
  return await asWhole(file, async (part) => {
    const bytes = await writeBytes(content, part, say);
    if (signal.aborted) throw new Cancelled();
    await rename(part, file);
    return bytes;
  });
}

/**
 * Has a file written under another name, which is removed where it is left.
 * @param write is given that name
 * @throws UserError where it can't be written; what `write` throws
 */
export async function asWhole<T>(file: string, write: (part: string) => Promise<T>): Promise<T> {
  const part = `${file}.part`;
  try {
    return await write(part);
  } catch (error) {
    throw unwritable(file, error);
  } finally {
    await rm(part, { force: true });
  }
}

/** Writes a file that only its owner may read, on the disk when this resolves. @returns its size */
export async function writeBytes(
  content: AsyncIterable<Uint8Array>,
  file: string,
  say: (bytes: number) => void,
): Promise<number> {
  let bytes = 0;
  const handle = await open(file, 'w', 0o600);
  try {
    for await (const chunk of content) {
      await handle.writeFile(chunk);
      bytes += chunk.length;
      say(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}
