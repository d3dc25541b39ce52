// From a compose project of the engine to the folder of the window that it was started from, and back.
import type { ComposeOrigin, Container } from '#core/engine/engine.ts';
import { within } from '#core/files.ts';
import type { Stack } from '#core/project/model/workspace-model.ts';
import type { FolderProject, Projects } from '../workspace/workspace-models.ts';

export interface FolderStack {
  readonly of: FolderProject;
  readonly stack: Stack;
}

/** What Compose wrote on the containers of a project; undefined while it has none. */
export function originOf(containers: readonly Container[], project: string): ComposeOrigin | undefined {
  return containers.find(({ compose }) => compose?.project === project && compose.workingDir !== undefined)
    ?.compose;
}

/** The folder and the compose files of a project; undefined where it is none of this window's. */
export async function folderOf(
  projects: Projects,
  containers: readonly Container[],
  project: string,
): Promise<FolderStack | undefined> {
  const origin = originOf(containers, project);
  for (const of of await projects.all()) {
    const stacks = of.stack ? [of.stack, ...of.project.stacks] : of.project.stacks;
    const named = stacks.find(({ set }) => set.name === project);
    const started = origin?.workingDir && within(of.folder.uri.fsPath, origin.workingDir) !== undefined;
    const stack = named && (origin === undefined || started) ? named : started ? stacks[0] : undefined;
    if (stack) return { of, stack };
  }
  return undefined;
}

/** The name of the stack's project on the engine: another one than the files say if it was started so. */
export function projectName(containers: readonly Container[], { of, stack }: FolderStack): string {
  const origins = containers.flatMap(({ compose }) => compose ?? []);
  if (origins.some(({ project }) => project === stack.set.name)) return stack.set.name;
  const folder = of.uri(stack.set.folder).fsPath;
  return origins.find(({ workingDir }) => workingDir === folder)?.project ?? stack.set.name;
}
