// Finds the workspace folder that a Compose project of the engine was started from, and the reverse.
import { namedEnvFiles } from '#core/compose/env-files.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { nameOnEngine } from '#core/inventory/rows/filter.ts';
import { isInside } from '#core/inventory/rows/started-from.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { fileSet, startedProject } from '#core/project/started-project.ts';
import type { ComposeProjectArgument } from '../../manifest/arguments.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';

/** A Compose project with the folder that its files are in. */
export interface FolderComposeProject {
  readonly of: FolderModel;
  readonly project: ComposeProject;
}

/** What Compose wrote on the containers of a project; undefined while it has none. */
export function originOf(containers: readonly Container[], project: string): ComposeOrigin | undefined {
  return containers.find(({ compose }) => compose?.project === project && compose.workingDir !== undefined)
    ?.compose;
}

/** The folder and the Compose files of a project, by the files where these are given; undefined where it is none of this window's. */
export async function findFolderProject(
  workspaces: WorkspaceModels,
  containers: readonly Container[],
  { project, folder, files, envFiles = [] }: ComposeProjectArgument,
): Promise<FolderComposeProject | undefined> {
  const folders = await workspaces.all();
  if (folder !== undefined && files !== undefined) {
    const of = folders.find((one) => one.folder.uri.toString() === folder);
    const found =
      of && candidatesOf(of).find(({ set }) => same(set.files, files) && same(namedEnvFiles(set), envFiles));
    return found && { of, project: found };
  }
  const origin = originOf(containers, project);
  for (const of of folders) {
    if (origin?.workingDir !== undefined && !isInside(of.folder.uri.fsPath, origin.workingDir)) continue;
    const found = startedProject(candidatesOf(of), project, origin, (path) => of.uri(path).fsPath);
    if (found) return { of, project: found };
  }
  return undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((path, at) => path === b[at]);
}

/** The Compose projects of a folder, the one that it works with first. */
function candidatesOf({ project, workspace }: FolderModel): readonly ComposeProject[] {
  return project ? [project, ...workspace.projects] : workspace.projects;
}

/** The name under which the engine knows a folder's project: another one than the files say if it was started so. */
export function projectNameOf(
  containers: readonly Container[],
  { of, project: composeProject }: FolderComposeProject,
): string {
  const origins = containers.flatMap(({ compose }) => compose ?? []);
  return nameOnEngine(
    { project: composeProject.set.name, ...fileSet(composeProject.set, (path) => of.uri(path).fsPath) },
    origins,
  );
}

/** A folder's project as the argument of commands. */
export function argumentOf(
  name: string,
  { of, project }: FolderComposeProject,
  services: readonly string[] = [],
): ComposeProjectArgument {
  const envFiles = namedEnvFiles(project.set);
  return {
    project: name,
    ...(services.length > 0 ? { services } : {}),
    folder: of.folder.uri.toString(),
    files: project.set.files,
    ...(envFiles.length > 0 ? { envFiles } : {}),
  };
}
