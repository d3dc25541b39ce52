// Which things belong to the projects of this workspace.
import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { within } from '#core/files.ts';
import type { DeclaredProject, DjangoPlace, ProjectFilter } from './tree-node.ts';

/** Windows paths as POSIX ones, so that a folder and a label compare whatever wrote them. */
function comparable(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const cut = slashed.length > 1 && slashed.endsWith('/') ? slashed.slice(0, -1) : slashed;
  return /^[A-Za-z]:/.test(cut) ? cut.toLowerCase() : cut;
}

/** Whether what Compose made belongs to one of the projects; true for everything without a filter. */
export function belongs(compose: ComposeOrigin | undefined, only: ProjectFilter | undefined): boolean {
  if (only === undefined) return true;
  if (compose === undefined) return false;
  if (only.projects.includes(compose.project)) return true;
  const { workingDir } = compose;
  if (workingDir === undefined) return false;
  const started = comparable(workingDir);
  return only.folders.some((folder) => within(comparable(folder), started) !== undefined);
}

/** The name under which an engine knows a declared project, from what Compose wrote on its things. */
export function nameOnEngine(
  { project, folder }: Pick<DeclaredProject, 'project' | 'folder'>,
  origins: readonly ComposeOrigin[],
): string {
  if (origins.some((origin) => origin.project === project)) return project;
  const started = origins.find(
    ({ workingDir }) => workingDir !== undefined && comparable(workingDir) === comparable(folder),
  );
  return started?.project ?? project;
}

/** Whether a service is one of those in which Django runs. @param compose of its container, or as it is declared */
export function runsDjango(
  compose: Pick<ComposeOrigin, 'project' | 'service' | 'workingDir'> | undefined,
  places: readonly DjangoPlace[] | undefined,
): boolean {
  if (compose?.service === undefined || places === undefined) return false;
  const started = compose.workingDir === undefined ? undefined : comparable(compose.workingDir);
  return places.some(
    ({ project, folder, service }) =>
      service === compose.service && (project === compose.project || comparable(folder) === started),
  );
}
