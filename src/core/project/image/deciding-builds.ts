// The builds that decide about a line of a Dockerfile: those of the default sets, and only where there are none all others.
import { isDefaultSet } from '#core/compose/default-set.ts';
import type { Dockerfile, Stage } from '#core/dockerfile/dockerfile-model.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';
import { type BuildContext, buildersOf, isBuiltFrom } from './build-contexts.ts';
import { stagesBelow } from './path-map.ts';

/** The services of default sets that build a stage of a Dockerfile; where there are none, every service that builds the file. */
export function decidingBuilders(
  workspace: WorkspaceModel,
  file: Dockerfile,
  stage: Stage | undefined,
): readonly ProjectService[] {
  const inDefaults = workspace.projects
    .filter(({ set }) => isDefaultSet(set))
    .flatMap(({ services }) => [...services.values()])
    .filter((service) => isBuiltFrom(service, file) && (!stage || builds(service, stage)));
  return inDefaults.length > 0 ? inDefaults : buildersOf(workspace, file);
}

/** Of the build contexts of a Dockerfile those from which default sets build a stage; where there are none, all of them. */
export function decidingContexts(
  workspace: WorkspaceModel,
  contexts: readonly BuildContext[],
  file: Dockerfile,
  stage: Stage | undefined,
): readonly BuildContext[] {
  const builders = new Set(decidingBuilders(workspace, file, stage));
  const deciding = contexts.filter(({ services }) => services.some((service) => builders.has(service)));
  return deciding.length > 0 ? deciding : contexts;
}

function builds({ dockerfile, stage }: ProjectService, wanted: Stage): boolean {
  return (
    dockerfile !== undefined &&
    stage !== undefined &&
    [...stagesBelow({ dockerfile, stage })].some(({ index }) => index === wanted.index)
  );
}
