// A container with a volume that is created, never started, and removed: the way to a volume's files.
import { hostname } from 'node:os';
import type { Container } from '#core/engine/container/container.ts';
import { helperLabel, isHelper } from '#core/engine/container/helper.ts';
import type { Engine } from '#core/engine/engine.ts';
import { list, record, text } from '#core/engine/thing/json.ts';
import { Cancelled, UserError } from '#core/errors.ts';

/** Where the helper container has the volume; the first part of each path in a backup. */
export const volumeFolder = 'dockyard-volume';

/** A volume, and how it is mounted. */
export interface VolumeUse {
  readonly name: string;
  readonly readOnly: boolean;
  /** The id or name of an image that is there; the smallest one where undefined. */
  readonly image?: string;
}

const ownerLabel = 'dockyard.helper.owner';
/** Whose helper a container is: it is of no use when that process has ended. */
const owner = `${hostname()} ${process.pid}`;
const labels = { [helperLabel]: 'volume', [ownerLabel]: owner };
/** The helpers of this process that are in use, and those that it could not remove. */
const inUse = new Set<string>();
const lost = new Set<string>();
/** Milliseconds after which a helper of this process that it does not know comes from a call whose answer was lost. */
const unansweredAfter = 60_000;

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
  await removeLeftHelpers(engine);
  const of = image ?? (await smallestImage(engine, signal));
  if (signal.aborted) throw new Cancelled();
  const made = { image: of, command: [`/${volumeFolder}`], labels, volume: mount };
  // The engine may make what a cancelled call asked for, and nobody would know its name: this call is heard out.
  const container = await engine.containers.create(made).catch((error: unknown) => {
    // It may be there all the same.
    looked.delete(engine);
    throw error;
  });
  inUse.add(container);
  try {
    if (signal.aborted) throw new Cancelled();
    const result = await work(container);
    await removeHelper(engine, container, volume.name);
    return result;
  } catch (error) {
    // What failed first says more.
    await removeHelper(engine, container, volume.name).catch(() => {
      lost.add(container);
      looked.delete(engine);
    });
    throw error;
  } finally {
    inUse.delete(container);
  }
}

/** The id of an image that a helper container can be made of. @throws UserError where the engine has none */
export async function smallestImage(engine: Engine, signal: AbortSignal): Promise<string> {
  const images = [...(await engine.images.list(undefined, signal))].sort((a, b) => a.bytes - b.bytes);
  const [image] = images.filter(({ tags }) => tags.length > 0).concat(images);
  if (image) return image.id;
  throw new UserError(
    'Reading a volume needs an image, and the engine has none. Pull any image, then try again.',
  );
}

/** With the anonymous volumes that its image had made for it, and no other. */
async function removeHelper({ containers, volumes }: Engine, id: string, keep: string): Promise<void> {
  const told = await containers.inspect(id).catch((error: unknown) => {
    if (error instanceof UserError) return {};
    throw error;
  });
  const mounts = list(record(told)['Mounts']).map(record);
  await containers.remove(id, { force: true });
  for (const mount of mounts) {
    const name = text(mount['Name']);
    if (mount['Type'] === 'volume' && name !== keep && name !== '') await volumes.remove(name);
  }
}

/** The engines whose helpers of ended processes were removed. */
const looked = new WeakSet<Engine>();

/**
 * VS Code may be killed, or the engine go away, while a helper is there: the next one that reads or removes a volume
 * removes it, once an engine and after each failure. What can't be removed now is tried again then.
 */
export async function removeLeftHelpers(engine: Engine): Promise<void> {
  if (looked.has(engine)) return;
  const helpers = (await engine.containers.list()).filter(isHelper);
  looked.add(engine);
  for (const helper of helpers) {
    const use = useOf(helper);
    if (use === 'unknown') looked.delete(engine);
    if (use === 'none')
      await removeHelper(engine, helper.id, helper.mounts.find(isVolumeMount)?.source ?? '').then(
        () => lost.delete(helper.id),
        () => looked.delete(engine),
      );
  }
}

function isVolumeMount({ target }: { readonly target: string }): boolean {
  return target === `/${volumeFolder}`;
}

/** Whether somebody uses a helper: its process on this machine has ended, or is this one. One of another machine may. */
function useOf({ id, labels: { [ownerLabel]: of }, state, created }: Container): 'some' | 'none' | 'unknown' {
  if (state !== 'created') return 'some';
  if (of === owner) {
    if (inUse.has(id)) return 'some';
    const isOld = created !== undefined && Date.now() - created > unansweredAfter;
    return lost.has(id) || isOld ? 'none' : 'unknown';
  }
  const [host, pid] = of?.split(' ') ?? [];
  if (host !== hostname() || !pid || !/^\d+$/.test(pid)) return 'some';
  try {
    process.kill(Number(pid), 0);
    return 'some';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? 'none' : 'some';
  }
}
