// Which things belong to the projects of this workspace.
import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { comparable, isInside, startedFrom } from './started-from.ts';
import type { DeclaredProject, DjangoPlace, ProjectFilter } from './tree-node.ts';

/** Whether what Compose made belongs to one of the projects; true for everything without a filter. */
export function belongs(compose: ComposeOrigin | undefined, only: ProjectFilter | undefined): boolean {
  if (only === undefined) return true;
  if (compose === undefined) return false;
  if (only.projects.includes(compose.project)) return true;
  const { workingDir } = compose;
  return workingDir !== undefined && only.folders.some((folder) => isInside(folder, workingDir));
}

/** The name under which an engine knows a declared project, from what Compose wrote on its things. */
export function nameOnEngine(
  declared: Pick<DeclaredProject, 'project' | 'folder' | 'files'>,
  origins: readonly ComposeOrigin[],
): string {
  if (origins.some(({ project }) => project === declared.project)) return declared.project;
  return origins.find((origin) => startedFrom(declared, origin))?.project ?? declared.project;
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
