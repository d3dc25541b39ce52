// The way to the files of a container, and to those of a volume, which a helper container mounts.
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { within } from '#core/files.ts';
import type { FileHolder } from '#core/inventory/rows/tree-node.ts';
import { followLinks } from '../containers/follow-links.ts';
import { type Listing, listFolder } from '../containers/list-folder.ts';
import { volumeFolder, withVolume } from './helper-container.ts';

/** A container through which files are reached, and where they are in it. */
export interface ReachedFiles {
  readonly container: string;
  /** The path in that container. @param path absolute in the container or the volume that is meant */
  inside(path: string): string;
  /** The reverse. @throws UserError for a path that is not in the volume */
  outside(path: string): string;
}

/**
 * Does something with the files of a container or a volume. Nothing is left behind of what a volume needs for that.
 * @throws UserError where the volume is gone, or the engine has no image for a helper container
 */
export async function withFiles<T>(
  engine: Engine,
  of: FileHolder,
  signal: AbortSignal,
  work: (files: ReachedFiles) => Promise<T>,
): Promise<T> {
  if (of.kind === 'container') {
    const same = (path: string): string => path;
    return await work({ container: of.id, inside: same, outside: same });
  }
  // A container that names a volume makes it where there is none.
  const [there] = await engine.volumes.list([of.id], signal);
  if (!there) throw new UserError(`The volume "${of.id}" no longer exists.`);
  const root = `/${volumeFolder}`;
  const inside = (path: string): string => (path === '/' ? root : `${root}${path}`);
  const outside = (path: string): string => {
    const rest = within(root, path);
    if (rest === undefined) throw new UserError('The file is a link that leads out of the volume.');
    return `/${rest}`;
  };
  return await withVolume(engine, { name: of.id, readOnly: true }, signal, (container) =>
    work({ container, inside, outside }),
  );
}

/**
 * @param state of a container, which lists its own files while it runs
 * @param folder absolute in the container or the volume
 * @throws UserError where it is no folder
 */
export async function listFiles(
  engine: Engine,
  of: FileHolder,
  state: string,
  folder: string,
): Promise<Listing> {
  return await withFiles(engine, of, new AbortController().signal, ({ container, inside }) =>
    listFolder(engine, { id: container, state }, inside(folder)),
  );
}

/** The file behind links, absolute in the container or the volume. @throws UserError where links lead out of a volume, or in a circle */
export async function realFile(
  engine: Engine,
  { container, inside, outside }: ReachedFiles,
  path: string,
): Promise<string> {
  return outside(await followLinks(engine, container, inside(path)));
}
