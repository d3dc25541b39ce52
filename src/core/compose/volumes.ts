// The named volumes of a compose set and who uses them.
import type { MergedCompose } from './merged-compose.ts';

/** The sources of all mounts. */
export function usedVolumes({ services }: MergedCompose): ReadonlySet<string> {
  return new Set(
    [...services.values()].flatMap(({ mounts }) => mounts.flatMap(({ source }) => source ?? [])),
  );
}

/**
 * The one volume that a file declares, by its name for the data of a database, and that no service uses.
 * @param path of the file
 * @param used see `usedVolumes`
 */
export function unusedDataVolume(
  { volumes }: MergedCompose,
  path: string,
  used: ReadonlySet<string>,
): string | undefined {
  const free = [...volumes.values()].filter(
    ({ name, key, external }) =>
      key.path === path && !external && !used.has(name) && /db|data|pg|postgres|sql|mongo/i.test(name),
  );
  return free.length === 1 ? free[0]?.name : undefined;
}
