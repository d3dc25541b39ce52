// The file of a backup: its checksum, kept beside it as `sha256sum` writes it, and what it holds.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '#core/errors.ts';
import { readTar } from '#core/tar/read-tar.ts';
import { readBytes } from '../files/whole-file.ts';
import { volumeFolder } from './helper-container.ts';

export interface BackupContents {
  readonly files: number;
  /** Of the files, unpacked. */
  readonly bytes: number;
  /** Every path begins with the folder of the helper container: written by Back Up. */
  readonly isOurs: boolean;
}

/** Where the checksum of a backup is kept. */
export function checksumFile(file: string): string {
  return `${file}.sha256`;
}

export async function writeChecksum(file: string, sum: string): Promise<void> {
  await writeFile(checksumFile(file), `${sum}  ${basename(file)}\n`);
}

/** The SHA-256 of a file, in hexadecimal. @throws Cancelled */
export async function checksumOf(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of readBytes(file, signal)) hash.update(bytes);
  return hash.digest('hex');
}

/**
 * Reads a backup from its first to its last byte.
 * @throws UserError where it is not what was written, or no tar archive
 * @throws Cancelled
 */
export async function checkBackup(file: string, signal: AbortSignal): Promise<BackupContents> {
  const expected = await writtenChecksum(file);
  if (expected !== undefined && (await checksumOf(file, signal)) !== expected)
    throw new UserError(
      `${basename(file)} was changed or damaged: its checksum differs from the one in ${basename(checksumFile(file))}. Nothing was restored.`,
    );
  let files = 0;
  let bytes = 0;
  let entries = 0;
  let isOurs = true;
  for await (const { entry } of readTar(readBytes(file, signal))) {
    if (!entry) continue;
    entries++;
    if (entry.type === 'file') files++;
    bytes += entry.size;
    if (entry.path.split('/')[0] !== volumeFolder) isOurs = false;
  }
  if (entries === 0) throw new UserError(`${basename(file)} is not a tar archive, or an empty one.`);
  return { files, bytes, isOurs };
}

/** Undefined where there is none. */
async function writtenChecksum(file: string): Promise<string | undefined> {
  const text = await readFile(checksumFile(file), 'utf8').catch(() => '');
  return /^([0-9a-f]{64})\s/.exec(text)?.[1];
}
