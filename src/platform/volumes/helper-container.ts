// A container with a volume that is created, never started, and removed: the way to a volume's files.
import type { Engine } from '#core/engine/engine.ts';
import { list, record, text } from '#core/engine/thing/json.ts';
import { UserError } from '#core/errors.ts';

/** Where the helper container has the volume; the first part of each path in a backup. */
export const volumeFolder = 'dockyard-volume';

/** A volume, and how it is mounted. */
export interface VolumeUse {
  readonly name: string;
  readonly readOnly: boolean;
  /** The id or name of an image that is there; the smallest one where undefined. */
  readonly image?: string;
}

/** Marks the container, should it be left behind when VS Code is killed. */
const labels = { 'dockyard.helper': 'volume' };

/**
 * Does something with the files of a volume. The container needs an image, and takes one that is there; nothing of it
 * is run, and nothing of it is copied into the volume.
 * @throws UserError where the engine has no image
 */
export async function withVolume<T>(
  engine: Engine,
  { image, ...volume }: VolumeUse,
  signal: AbortSignal,
  work: (container: string) => Promise<T>,
): Promise<T> {
  const mount = { ...volume, target: `/${volumeFolder}` };
  const of = image ?? (await smallestImage(engine, signal));
  const made = { image: of, command: [`/${volumeFolder}`], labels, volume: mount };
  const container = await engine.containers.create(made, signal);
  try {
    return await work(container);
  } finally {
    await removeHelper(engine, container, volume.name);
  }
}

async function smallestImage(engine: Engine, signal: AbortSignal): Promise<string> {
  const images = [...(await engine.images.list(undefined, signal))].sort((a, b) => a.bytes - b.bytes);
  const [image] = images.filter(({ tags }) => tags.length > 0).concat(images);
  if (image) return image.id;
  throw new UserError(
    'Reading a volume needs an image, and the engine has none. Pull any image, then try again.',
  );
}

/** With the anonymous volumes that its image had made for it, and no other. */
async function removeHelper({ containers, volumes }: Engine, id: string, keep: string): Promise<void> {
  const mounts = list(record(await containers.inspect(id))['Mounts']).map(record);
  await containers.remove(id, { force: true });
  for (const mount of mounts) {
    const name = text(mount['Name']);
    if (mount['Type'] === 'volume' && name !== keep && name !== '') await volumes.remove(name);
  }
}
