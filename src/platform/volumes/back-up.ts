// Writes the files of a volume into a tar archive on this machine, as the engine sends them.
import { createHash } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { asWhole, writeBytes } from '../files/whole-file.ts';
import { checkBackup, checksumFile, checksumOf, writeChecksum } from './backup-file.ts';
import { volumeFolder, withVolume } from './helper-container.ts';

export interface Backup {
  readonly bytes: number;
  readonly files: number;
  readonly sha256: string;
}

/**
 * Backs a volume up, with owners, modes and links. The file is there under its name only when it is whole and was read
 * again with the checksum of what the engine sent.
 * @param say told the bytes so far
 * @throws UserError, Cancelled
 */
export async function backUpVolume(
  engine: Engine,
  volume: string,
  file: string,
  signal: AbortSignal,
  say: (bytes: number) => void,
): Promise<Backup> {
  return await asWhole(file, async (part) => {
    const sent = await withVolume(engine, { name: volume, readOnly: true }, signal, (container) =>
      write(engine.containers.readArchive(container, `/${volumeFolder}`, signal), part, say),
    );
    if (signal.aborted) throw new Cancelled();
    if ((await checksumOf(part, signal)) !== sent.sha256)
      throw new UserError(
        'The file on disk differs from what the engine sent. Check the disk, then back up again.',
      );
    const { files } = await checkBackup(part, signal);
    await rm(checksumFile(file), { force: true });
    await rename(part, file);
    await writeChecksum(file, sent.sha256);
    return { ...sent, files };
  });
}

async function write(
  archive: AsyncIterable<Uint8Array>,
  file: string,
  say: (bytes: number) => void,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of archive) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const bytes = await writeBytes(hashed(), file, say);
  return { bytes, sha256: hash.digest('hex') };
}
