// Paths of the workspace and of a service's container, as the newest reading of the folder maps them.
import { join, within } from '#core/files.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { PathMap } from '#core/project/model/path-map.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { newest } from '#core/project/set-key.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

/** A service of a folder, whether it runs Django or not. */
export interface ServiceOfFolder {
  readonly of: FolderModel;
  readonly project: ComposeProject;
  readonly service: ProjectService;
}

/** Answers a question about the paths of a service; files that it needs are read, and it is put again. */
export async function askPaths<T>(
  { of, project, service }: ServiceOfFolder,
  question: (paths: PathMap) => T,
): Promise<T> {
  return await of.ask(({ workspace }) => {
    const now = newest(project, workspace.projects);
    return question((now.services.get(service.name) ?? service).paths);
  });
}

/** The workspace path of a path in the service's container; undefined where it is not from the workspace. */
export function workspacePath(
  paths: PathMap,
  { service }: ServiceOfFolder,
  path: string,
): string | undefined {
  const inWorkspace = paths.toWorkspace(join(service.workdir ?? '/', path));
  const inside = inWorkspace === undefined ? undefined : within('', join(inWorkspace));
  return inside === '' ? undefined : inside;
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
