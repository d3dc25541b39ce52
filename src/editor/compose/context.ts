// Which compose project an action means: that of the clicked row, else that of the folder.
import * as vscode from 'vscode';
import type { ComposeContext, ComposeTarget } from '#core/commands/command-line.ts';
import { UserError } from '#core/errors.ts';
import { within } from '#core/files.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { dockerCli } from '../engine/cli.ts';
import { containersNow } from '../engine/known.ts';
import { rowsOf } from '../explorer/row.ts';
import type { Parts } from '../parts.ts';
import { setting } from '../ui.ts';
import { type FolderComposeProject, folderOf, originOf, projectName } from './origin.ts';

/** A compose project that an action is meant for. */
export interface Meant {
  /** Compose's name of it. */
  readonly name: string;
  /** Empty: all. */
  readonly services: readonly string[];
  readonly target: ComposeTarget;
  /** Where its files are, if that is in this window. */
  readonly found: FolderComposeProject | undefined;
}

/** @throws UserError, Cancelled */
export async function meant(parts: Parts, args: readonly unknown[]): Promise<Meant> {
  const composed = rowsOf(args).flatMap(({ node }) => node.compose ?? []);
  const [first] = composed;
  if (first) return await ofRows(parts, first.project, composed);
  const [resource] = args;
  const of = await parts.workspaces.choose(resource instanceof vscode.Uri ? resource : undefined);
  return await ofComposeProject(parts, { of, project: await parts.workspaces.project(of) });
}

/** The project of a folder's compose files. */
export async function ofComposeProject({ engine }: Parts, found: FolderComposeProject): Promise<Meant> {
  const name = projectName(await containersNow(engine), found);
  return { name, services: [], target: targetOf(found), found };
}

async function ofRows(
  { engine, workspaces: projects }: Parts,
  project: string,
  rows: readonly NonNullable<TreeNode['compose']>[],
): Promise<Meant> {
  const services = rows.every(({ service }) => service !== undefined)
    ? [...new Set(rows.flatMap(({ service }) => service ?? []))]
    : [];
  const containers = await containersNow(engine);
  const found = await folderOf(projects, containers, project);
  if (found) return { name: project, services, target: { ...targetOf(found), projectName: project }, found };
  const origin = originOf(containers, project);
  if (!origin?.workingDir) {
    throw new UserError(`The engine does not say where the compose files of ${project} are.`);
  }
  const { workingDir, configFiles } = origin;
  return {
    name: project,
    services,
    target: { cwd: workingDir, files: configFiles, projectName: project },
    found: undefined,
  };
}

/** With the Compose that is there, on the engine that is shown. @throws UserError, EngineError */
export async function composeContext(
  { engine, compose }: Parts,
  target: ComposeTarget,
): Promise<ComposeContext> {
  const { command, env } = dockerCli(await engine.connect());
  return { tool: await (await compose()).find(command, env), target, env };
}

/** The files are named one by one, so that Compose reads those that the editor shows. */
function targetOf({ of, project: composeProject }: FolderComposeProject): ComposeTarget {
  const { set } = composeProject;
  const listed = set.origin === 'COMPOSE_FILE' || set.origin === 'command line';
  const envFile = setting('dockyard.compose.envFile', of.folder);
  const from = listed ? '' : set.folder;
  return {
    cwd: of.uri(from).fsPath,
    files: set.files.map((path) => within(from, path) ?? of.uri(path).fsPath),
    profiles: setting('dockyard.compose.profiles', of.folder),
    ...(envFile === '' ? {} : { envFiles: [of.uri(envFile).fsPath] }),
  };
}
