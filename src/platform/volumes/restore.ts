// Puts the files of a backup into a volume: into a new one, or into one that is emptied before.
import type { Engine } from '#core/engine/engine.ts';
import { labelsOf, record, text } from '#core/engine/thing/json.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { readTar } from '#core/tar/read-tar.ts';
import { readBytes } from '../files/whole-file.ts';
import type { BackupContents } from './backup-file.ts';
import { removeLeftHelpers, smallestImage, volumeFolder, withVolume } from './helper-container.ts';

/** Where a backup goes. */
export interface Destination {
  readonly volume: string;
  /** It is there: everything in it is lost. */
  readonly replaces: boolean;
}

/**
 * @param contents of the file, which was checked
 * @param say told the bytes of the archive that were sent
 * @throws UserError where the volume is in use or can't be emptied
 * @throws Cancelled
 */
export async function restoreVolume(
  engine: Engine,
  file: string,
  { isOurs }: BackupContents,
  { volume, replaces }: Destination,
  signal: AbortSignal,
  say: (bytes: number) => void,
): Promise<void> {
  // Podman would write paths that begin with that folder beside the volume, and say nothing.
  if (isOurs && (await engine.version(signal)).podman)
    throw new UserError(
      "This backup was made with Docker, and Podman can't restore it. Restore it with Docker.",
    );
  // Before anything is lost: without an image nothing can be written.
  const image = await smallestImage(engine, signal);
  await removeLeftHelpers(engine);
  if (replaces) await emptied(engine, volume, signal);
  else await created(engine, volume, signal);
  let left = 'empty' as Left;
  try {
    await withVolume(engine, { name: volume, readOnly: false, image }, signal, async (container) => {
      if (!(await isEmpty(engine, container, signal))) {
        left = 'as it was';
        throw new UserError(
          `The volume "${volume}" keeps its files outside of the engine, so it can't be emptied. Restore into a new volume.`,
        );
      }
      left = 'a part';
      // The paths of a backup of ours begin with the volume's own folder, whose owner and mode are restored, too.
      const folder = isOurs ? '/' : `/${volumeFolder}`;
      await engine.containers.writeArchive(container, folder, counted(readBytes(file, signal), say), signal);
      left = 'all';
    });
  } catch (error) {
    if (left !== 'all' && !replaces) await engine.volumes.remove(volume).catch(() => undefined);
    throw replaces ? tellingWhatIsLeft(volume, left, error) : error;
  }
}

/** What is in a volume when restoring into it fails. */
type Left = 'as it was' | 'empty' | 'a part' | 'all';

function tellingWhatIsLeft(volume: string, left: Left, error: unknown): unknown {
  if (left === 'all' || left === 'as it was') return error;
  const told = `The volume "${volume}" ${left === 'empty' ? 'is empty' : 'holds only a part of the backup'} now. Restore it again.`;
  if (error instanceof Cancelled) return new UserError(told, { cause: error });
  if (!(error instanceof UserError)) return error;
  const { steps, detail } = error;
  return new UserError(`${error.message} ${told}`, {
    cause: error,
    steps,
    ...(detail !== undefined && { detail }),
  });
}

/** Removed and made again as it was: nothing has to run for that. */
async function emptied({ volumes }: Engine, name: string, signal: AbortSignal): Promise<void> {
  const told = record(await volumes.inspect(name, signal));
  await volumes.remove(name);
  // A cancelled call could leave no volume at all: this one is heard out.
  await volumes.create({
    name,
    driver: text(told['Driver']) || 'local',
    options: labelsOf(told['Options']),
    labels: labelsOf(told['Labels']),
  });
}

async function created({ volumes }: Engine, name: string, signal: AbortSignal): Promise<void> {
  const [there] = await volumes.list([name], signal);
  if (there) throw new UserError(`A volume named "${name}" exists already. Choose another name.`);
  await volumes.create({ name, driver: 'local', options: {}, labels: {} }, signal);
}

/** Whether the archive of the volume holds nothing but its own folder. */
async function isEmpty({ containers }: Engine, container: string, signal: AbortSignal): Promise<boolean> {
  const end = new AbortController();
  const either = AbortSignal.any([signal, end.signal]);
  let entries = 0;
  try {
    for await (const { entry } of readTar(containers.readArchive(container, `/${volumeFolder}`, either))) {
      if (entry) entries++;
      if (entries > 1) break;
    }
  } finally {
    end.abort();
  }
  if (signal.aborted) throw new Cancelled();
  return entries <= 1;
}

async function* counted(
  archive: AsyncIterable<Uint8Array>,
  say: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of archive) {
    yield chunk;
    bytes += chunk.length;
    say(bytes);
  }
}
