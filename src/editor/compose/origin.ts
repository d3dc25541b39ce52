// From a compose project of the engine to the folder of the window that it was started from, and back.

import type { ComposeOrigin } from '../../core/engine/model.ts';
import { within } from '../../core/files.ts';
import type { Inventory } from '../../core/inventory/model.ts';
import type { Stack } from '../../core/project/model.ts';
import type { FolderProject, Projects } from '../project/model.ts';

export interface FolderStack {
  readonly of: FolderProject;
  readonly stack: Stack;
}

/** What Compose wrote on the containers of a project; undefined while it has none. */
export function originOf(inventory: Inventory, project: string): ComposeOrigin | undefined {
  for (const { compose } of inventory.container?.values() ?? []) {
    if (compose?.project === project && compose.workingDir !== undefined) return compose;
  }
  return undefined;
}

/** The folder and the compose files of a project; undefined where it is none of this window's. */
export async function folderOf(
  projects: Projects,
  inventory: Inventory,
  project: string,
): Promise<FolderStack | undefined> {
  const origin = originOf(inventory, project);
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
export function projectName(inventory: Inventory, { of, stack }: FolderStack): string {
  const origins = [...(inventory.container?.values() ?? [])].flatMap(({ compose }) => compose ?? []);
  if (origins.some(({ project }) => project === stack.set.name)) return stack.set.name;
  const folder = of.uri(stack.set.folder).fsPath;
  return origins.find(({ workingDir }) => workingDir === folder)?.project ?? stack.set.name;
}
