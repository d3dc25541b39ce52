// Paths of the workspace and of a service's container, as the newest reading of the folder maps them.
import { within } from '#core/files.ts';
import type { PathMap } from '#core/project/model/path-map.ts';
import { setKey } from '#core/project/set-key.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

/** Answers a question about the paths of a service; files that it needs are read, and it is put again. */
export async function askPaths<T>(
  { of, project, service }: DjangoServiceOfFolder,
  question: (paths: PathMap) => T,
): Promise<T> {
  const key = setKey(project.set);
  return await of.ask(({ workspace }) => {
    const now = workspace.projects.find(({ set }) => setKey(set) === key) ?? project;
    return question((now.services.get(service.name) ?? service).paths);
  });
}

/** The path in the container of a file that the container writes into the workspace: below a bind mount. */
export function mountedPath(paths: PathMap, path: string): string | undefined {
  const inside = paths.toContainer(path);
  if (inside === undefined) return undefined;
  const isMounted = paths.entries.some(
    ({ via, container }) => via === 'mount' && within(container, inside) !== undefined,
  );
  return isMounted ? inside : undefined;
}
