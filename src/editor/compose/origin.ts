// From a compose project of the engine to the folder of the window that it was started from, and back.
import type { Container } from '#core/engine/container/container.ts';
import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { within } from '#core/files.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';

export interface FolderComposeProject {
  readonly of: FolderModel;
  readonly project: ComposeProject;
}

/** What Compose wrote on the containers of a project; undefined while it has none. */
export function originOf(containers: readonly Container[], project: string): ComposeOrigin | undefined {
  return containers.find(({ compose }) => compose?.project === project && compose.workingDir !== undefined)
    ?.compose;
}

/** The folder and the compose files of a project; undefined where it is none of this window's. */
export async function folderOf(
  workspaces: WorkspaceModels,
  containers: readonly Container[],
  project: string,
): Promise<FolderComposeProject | undefined> {
  const origin = originOf(containers, project);
  for (const of of await workspaces.all()) {
    const candidates = of.project ? [of.project, ...of.workspace.projects] : of.workspace.projects;
    const named = candidates.find(({ set }) => set.name === project);
    const started = origin?.workingDir && within(of.folder.uri.fsPath, origin.workingDir) !== undefined;
    const found = named && (origin === undefined || started) ? named : started ? candidates[0] : undefined;
    if (found) return { of, project: found };
  }
  return undefined;
}

/** The name of the Compose project's project on the engine: another one than the files say if it was started so. */
export function projectName(
  containers: readonly Container[],
  { of, project: composeProject }: FolderComposeProject,
): string {
  const origins = containers.flatMap(({ compose }) => compose ?? []);
  if (origins.some(({ project }) => project === composeProject.set.name)) return composeProject.set.name;
  const folder = of.uri(composeProject.set.folder).fsPath;
  return origins.find(({ workingDir }) => workingDir === folder)?.project ?? composeProject.set.name;
}
