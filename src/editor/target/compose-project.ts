// Which Compose project an action means: that of the clicked row or of the argument, else that of the folder.
import type { Uri } from 'vscode';
import type { ComposeContext, ComposeTarget } from '#core/commands/command-line.ts';
import { composeTargetOf } from '#core/commands/compose-target.ts';
import { hasLocalFiles } from '#core/engine/thing/compose-origin.ts';
import { UserError } from '#core/errors.ts';
import { steps } from '#core/next-steps.ts';
import { useOfFile } from '#core/project/file-use.ts';
import type { ComposeProjectArgument } from '../../manifest/arguments.ts';
import { ActionError, type Subject } from '../action-error.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { containersNow } from '../engine/containers-now.ts';
import { step } from '../step.ts';
import {
  argumentOf,
  type FolderComposeProject,
  findFolderProject,
  originOf,
  projectNameOf,
} from './folder-project.ts';
import { type Invocation, projectOfRows } from './invocation.ts';
import { writeSettingsOverride } from './settings-override.ts';

/** A Compose project with all that is needed to act on it. */
export interface ComposeProjectTarget {
  /** Compose's name of it. */
  readonly name: string;
  /** Empty: all. */
  readonly services: readonly string[];
  readonly target: ComposeTarget;
  /** Its files, if they are in a folder of this window. */
  readonly found: FolderComposeProject | undefined;
}

/** Asks where several sets of files may be meant. @throws UserError, Cancelled */
export async function resolveComposeProject(
  context: Context,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<ComposeProjectTarget> {
  const named = namedProject(invocation);
  if (named) return await ofNamed(context, named);
  const { services, ...found } = await folderProject(context, invocation);
  return await ofFolder(context, found, services);
}

/** The project that a call names; undefined where it is that of the folder. @throws UserError for rows of several */
export function namedProject(
  invocation: Invocation<ComposeProjectArgument>,
): ComposeProjectArgument | undefined {
  if (invocation.from === 'argument') return invocation.argument;
  if (invocation.from !== 'rows') return undefined;
  const project = projectOfRows(invocation.rows);
  if (!project && invocation.rows.some(({ node }) => node.compose !== undefined))
    throw new UserError('The selected rows belong to several Compose projects. Select rows of one project.');
  return project;
}

/**
 * The project that a call means, by its files in a folder of the window: of an argument or of rows the one that is named.
 * @throws UserError, Cancelled
 */
export async function resolveFolderProject(
  context: Context,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<FolderComposeProject> {
  const named = namedProject(invocation);
  if (!named) return await folderProject(context, invocation);
  const found = await findFolderProject(context.workspaces, await containersNow(context.engine), named);
  if (!found) throw new UserError(`The Compose files of ${named.project} are in no folder of this window.`);
  return found;
}

/** The project of the folder that a call without a named project means; of a file the project and the services that it is a part of. @throws UserError, Cancelled */
export async function folderProject(
  { workspaces }: Context,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<FolderComposeProject & { readonly services: readonly string[] }> {
  if (invocation.from !== 'file') {
    const of = await workspaces.choose(invocation.from === 'folder' ? invocation.uri : undefined);
    return { of, project: await workspaces.project(of), services: [] };
  }
  const of = await workspaces.choose(invocation.uri);
  const path = of.path(invocation.uri) ?? '';
  const projects = [...(of.project ? [of.project] : []), ...of.workspace.projects];
  const use = useOfFile(projects, path);
  if (!use && of.workspace.dockerfiles.has(path)) throw unusedDockerfile(path, invocation.uri);
  if (!use)
    throw new UserError(
      `No Compose project of ${of.folder.name} uses ${path}. Add it to "dockyard.compose.files", or build it with a service.`,
      { steps: [steps.composeSettings] },
    );
  return { of, ...use };
}

function unusedDockerfile(path: string, uri: Uri): ActionError {
  const argument = { dockerfile: uri.toString() };
  return new ActionError(
    `No Compose service builds ${path}. Build it by itself, or add a service with "build:" to a Compose file.`,
    {
      buttons: [
        step('Build Image…', 'dockyard.buildImage', argument),
        step('Run Image…', 'dockyard.runImage', argument),
      ],
    },
  );
}

/** The project of a folder's Compose files. @throws EngineError */
export async function ofFolder(
  context: Context,
  found: FolderComposeProject,
  services: readonly string[] = [],
): Promise<ComposeProjectTarget> {
  const name = projectNameOf(await containersNow(context.engine), found);
  return await targetIn(context, name, services, found);
}

async function ofNamed(context: Context, named: ComposeProjectArgument): Promise<ComposeProjectTarget> {
  const { engine, workspaces } = context;
  const { project, services = [] } = named;
  const containers = await containersNow(engine);
  const found = await findFolderProject(workspaces, containers, named);
  if (found) return await targetIn(context, project, services, found);
  const origin = originOf(containers, project);
  if (!origin?.workingDir)
    throw new UserError(
      `The Compose files of ${project} are not known: it has no container, and no open folder defines it.`,
    );
  if (!hasLocalFiles(origin))
    throw new UserError(
      `The Compose files of ${project} are not local files. Use Compose in a terminal for this project.`,
    );
  const { workingDir, configFiles } = origin;
  return {
    name: project,
    services,
    target: { cwd: workingDir, files: configFiles, projectName: project },
    found: undefined,
  };
}

async function targetIn(
  context: Context,
  name: string,
  services: readonly string[],
  found: FolderComposeProject,
): Promise<ComposeProjectTarget> {
  const { of, project } = found;
  const override = await writeSettingsOverride(context, found);
  const target = {
    ...composeTargetOf(project.set, of.folder.uri.fsPath, (path) => of.uri(path).fsPath),
    ...(override === undefined ? {} : { overrides: [override] }),
  };
  return { name, services, target: name === '' ? target : { ...target, projectName: name }, found };
}

/** With the Compose that is there, on the engine that is shown. @throws UserError, EngineError */
export async function composeContext(
  { engine, compose }: Context,
  target: ComposeTarget,
): Promise<ComposeContext> {
  const { command, env } = dockerCli(await engine.connect());
  return { tool: await (await compose()).find(command, env), target, env };
}

/** What a failure of an action on the project is about. */
export function subjectOfProject({ name, services, found }: ComposeProjectTarget): Subject {
  return {
    project: found
      ? argumentOf(name, found, services)
      : { project: name, ...(services.length > 0 ? { services } : {}) },
  };
}
