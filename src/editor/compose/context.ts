// Which compose project an action means: that of the clicked row, else that of the folder.
import * as vscode from 'vscode';
import type { ComposeTarget } from '../../core/commands/model.ts';
import { UserError } from '../../core/errors.ts';
import type { TreeNode } from '../../core/inventory/model.ts';
import { knownContainers } from '../engine/known.ts';
import type { EngineAccess } from '../engine/model.ts';
import { rowsOf } from '../explorer/row.ts';
import type { Projects } from '../project/model.ts';
import type { Services } from '../services.ts';
import { setting } from '../ui.ts';
import { type FolderStack, folderOf, originOf, projectName } from './origin.ts';

export interface ComposeParts {
  readonly services: Services;
  readonly engine: EngineAccess;
  readonly projects: Projects;
}

/** A compose project that an action is meant for. */
export interface Meant {
  /** Compose's name of it. */
  readonly name: string;
  /** Empty: all. */
  readonly services: readonly string[];
  readonly target: ComposeTarget;
  /** Where its files are, if that is in this window. */
  readonly found: FolderStack | undefined;
}

/** @throws UserError, Cancelled */
export async function meant(parts: ComposeParts, args: readonly unknown[]): Promise<Meant> {
  const composed = rowsOf(args).flatMap(({ node }) => node.compose ?? []);
  const [first] = composed;
  if (first) return await ofRows(parts, first.project, composed);
  const [resource] = args;
  const of = await parts.projects.choose(resource instanceof vscode.Uri ? resource : undefined);
  return ofStack(parts, { of, stack: await parts.projects.stack(of) });
}

/** The project of a folder's compose files. */
export function ofStack({ engine }: ComposeParts, found: FolderStack): Meant {
  return {
    name: projectName(engine.inventory, found),
    services: [],
    target: targetOf(found),
    found,
  };
}

async function ofRows(
  { engine, projects }: ComposeParts,
  project: string,
  rows: readonly NonNullable<TreeNode['compose']>[],
): Promise<Meant> {
  const services = rows.every(({ service }) => service !== undefined)
    ? [...new Set(rows.flatMap(({ service }) => service ?? []))]
    : [];
  const inventory = await knownContainers(engine);
  const found = await folderOf(projects, inventory, project);
  if (found) return { name: project, services, target: { ...targetOf(found), projectName: project }, found };
  const origin = originOf(inventory, project);
  if (!origin?.workingDir) {
    throw new UserError(
      vscode.l10n.t('The engine does not say where the compose files of {0} are.', project),
    );
  }
  const { workingDir, configFiles } = origin;
  return {
    name: project,
    services,
    target: { cwd: workingDir, files: configFiles, projectName: project },
    found: undefined,
  };
}

/** The files are named one by one, so that Compose reads those that the editor shows. */
function targetOf({ of, stack }: FolderStack): ComposeTarget {
  const { set } = stack;
  const listed = set.origin === 'COMPOSE_FILE' || set.origin === 'command line';
  const envFile = setting('dockyard.compose.envFile', of.folder);
  return {
    cwd: of.uri(listed ? '' : set.folder).fsPath,
    files: set.files.map((path) => of.uri(path).fsPath),
    profiles: setting('dockyard.compose.profiles', of.folder),
    ...(envFile === '' ? {} : { envFiles: [of.uri(envFile).fsPath] }),
  };
}
