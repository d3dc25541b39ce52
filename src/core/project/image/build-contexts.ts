// The Dockerfiles of a project with the folders that they are built from.
import type { Dockerfile } from '#core/dockerfile/dockerfile-model.ts';
import { type Ignored, parseDockerignore } from '#core/dockerfile/dockerignore.ts';
import { dirname, type Files, join } from '#core/files.ts';
import type { ProjectService } from '../model/project-service.ts';
import type { WorkspaceModel } from '../model/workspace-model.ts';

export interface BuildContext {
  readonly file: Dockerfile;
  /** The folder that is sent to the engine. */
  readonly folder: string;
  /** The ignore file that applies; undefined where there is none. */
  readonly ignoreFile: string | undefined;
  /** Whether a path of the context is left out. */
  readonly ignored: Ignored;
  /** The services that build it from there; empty for a Dockerfile that is built by hand. */
  readonly services: readonly ProjectService[];
}

/**
 * How each Dockerfile is built. One that only services build from unknown places is left out. One that no
 * service builds is taken as `docker build .` at the top of the folder, where the folder has no compose file.
 */
export function buildContexts(workspace: WorkspaceModel): readonly BuildContext[] {
  const services = servicesOf(workspace);
  return [...workspace.dockerfiles.values()].flatMap((file) => {
    const building = services.filter((service) => isBuiltFrom(service, file));
    if (building.some(({ context }) => context === undefined)) return [];
    if (building.length === 0)
      return dirname(file.path) === '' && workspace.composeFiles.size === 0
        ? [contextOf(workspace, file, '', [])]
        : [];
    const folders = new Set(building.map(({ context = '' }) => context));
    return [...folders].map((folder) =>
      contextOf(
        workspace,
        file,
        folder,
        building.filter(({ context }) => context === folder),
      ),
    );
  });
}

/** Every service of every Compose project. */
export function servicesOf(workspace: WorkspaceModel): readonly ProjectService[] {
  return workspace.projects.flatMap((project) => [...project.services.values()]);
}

/** The services that build a Dockerfile. */
export function buildersOf(workspace: WorkspaceModel, file: Dockerfile): readonly ProjectService[] {
  return servicesOf(workspace).filter((service) => isBuiltFrom(service, file));
}

/** Whether a service builds a Dockerfile of the folder, with whatever arguments. */
export function isBuiltFrom({ dockerfile, service }: ProjectService, file: Dockerfile): boolean {
  return dockerfile?.path === file.path && !service.build?.inline;
}

function contextOf(
  workspace: WorkspaceModel,
  file: Dockerfile,
  folder: string,
  services: readonly ProjectService[],
): BuildContext {
  return { file, folder, ...ignoreRules(workspace.files, folder, file.path), services };
}

/**
 * What is left out of a build: `<Dockerfile>.dockerignore` wins over the `.dockerignore` of the context.
 * @param folder the context
 * @param dockerfile its path
 */
export function ignoreRules(
  files: Files,
  folder: string,
  dockerfile: string,
): Pick<BuildContext, 'ignoreFile' | 'ignored'> {
  for (const path of [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')]) {
    const text = files.text(path);
    if (text !== undefined) return { ignoreFile: path, ignored: parseDockerignore(text) };
  }
  return { ignoreFile: undefined, ignored: () => false };
}
