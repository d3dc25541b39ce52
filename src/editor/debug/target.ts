// Where a debug session leads: the service and its Compose project, the container, and the Python in it.
import type * as vscode from 'vscode';
import type { DebugPlace, DebugProject } from '#core/debug/debug-configuration.ts';
import { pythonOf } from '#core/debug/python-of.ts';
import type { Container } from '#core/engine/container/container.ts';
import { UserError } from '#core/errors.ts';
import { projectKey } from '#core/project/set-key.ts';
import type { DebugServiceArgument } from '../../manifest/arguments.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { step } from '../step.ts';
import { type ComposeProjectTarget, ofFolder, resolveComposeProject } from '../target/compose-project.ts';
import { type DockerfileProject, dockerfileProject, heldImageNow } from '../target/dockerfile.ts';
import { argumentOf, type FolderComposeProject, findFolderProject } from '../target/folder-project.ts';
import type { ServiceOfFolder } from '../target/service-paths.ts';

export interface DebugTarget {
  /** Undefined for a container that no open folder knows. */
  readonly found: ServiceOfFolder | undefined;
  /** Its Compose project; undefined for a container beside Compose. */
  readonly project: ComposeProjectTarget | undefined;
  /** Where a Dockerfile is the whole project. */
  readonly dockerfile: DockerfileProject | undefined;
  /** The running container; undefined where there is none. */
  readonly container: Container | undefined;
  /** The words that run Python in it. */
  readonly interpreter: readonly string[];
}

/** A target whose container runs. */
export type RunningTarget = DebugTarget & { readonly container: Container };

/**
 * Asks where the folder or the service is not clear. Of a named project the service has to be named too.
 * @throws UserError where there is no such service or container, EngineError, Cancelled
 */
export async function resolveDebugTarget(
  context: Context,
  folder: vscode.WorkspaceFolder | undefined,
  place: DebugPlace,
): Promise<DebugTarget> {
  if (place.container !== undefined && place.container !== '')
    return await ofContainer(context, place.container);
  if (place.composeProject) return await ofNamedProject(context, place.composeProject, place.service ?? '');
  const of = folder ? await context.workspaces.read(folder) : await context.workspaces.choose();
  const dockerfile = dockerfileProject(context, of);
  if (dockerfile) {
    const [service] = dockerfile.project.services.values();
    if (!service)
      throw new UserError(
        `Dockyard can't read the image that ${dockerfile.path} builds. Fix the problems of the file first.`,
      );
    const found = { of, project: dockerfile.project, service };
    const held = await heldImageNow(context.engine, dockerfile);
    const container = held.containers.find(({ state }) => state === 'running');
    return { found, project: undefined, dockerfile, container, interpreter: pythonOf(service) };
  }
  const found = await serviceOf(context, of, place.service);
  return await inProject(context, found, await ofFolder(context, found, [found.service.name]));
}

async function ofNamedProject(context: Context, named: DebugProject, service: string): Promise<DebugTarget> {
  const argument = { ...named, services: [service] };
  const project = await resolveComposeProject(context, { from: 'argument', argument });
  if (!project.found)
    throw new UserError(`The Compose files of ${project.name} are in no folder of this window.`);
  return await inProject(context, serviceIn(project.found, service), project);
}

async function inProject(
  context: Context,
  found: ServiceOfFolder,
  project: ComposeProjectTarget,
): Promise<DebugTarget> {
  const container = await runningContainer(context, project.name, found.service.name);
  return { found, project, dockerfile: undefined, container, interpreter: pythonOf(found.service) };
}

/**
 * The argument with which a command debugs the same service; undefined where it would take the service of another
 * Compose project: it names only the folder, whose chosen project is taken.
 */
export function debugArgument({ of, project, service }: ServiceOfFolder): DebugServiceArgument | undefined {
  if (of.project && projectKey(of.project.set) !== projectKey(project.set)) return undefined;
  return { folder: of.folder.uri.toString(), service: service.name };
}

/** The container of a Compose service, if it runs now. */
export async function runningContainer(
  { engine }: Pick<Context, 'engine'>,
  project: string,
  service: string,
): Promise<Container | undefined> {
  return (await containersNow(engine)).find(
    ({ compose, state }) =>
      compose?.project === project && compose.service === service && !compose.oneOff && state === 'running',
  );
}

/** @throws ActionError where its container does not run */
export function needRunning(target: DebugTarget): RunningTarget {
  const { container, found, project, dockerfile } = target;
  if (container) return { ...target, container };
  if (found && project)
    throw new ActionError(
      `"${found.service.name}" is not running. Start it to debug a program in its container.`,
      {
        buttons: [step('Compose Up', 'dockyard.composeUp', argumentOf(project.name, found))],
      },
    );
  const image = dockerfile && { dockerfile: dockerfile.uri.toString() };
  throw new ActionError('No container of the image is running. Run the image to debug a program in it.', {
    buttons: image ? [step('Run Image', 'dockyard.runImageAgain', image)] : [],
  });
}

async function serviceOf(
  { workspaces }: Context,
  of: ServiceOfFolder['of'],
  name: string | undefined,
): Promise<ServiceOfFolder> {
  if (name === undefined || name === '') return await workspaces.django(of);
  return serviceIn({ of, project: await workspaces.project(of) }, name);
}

function serviceIn({ of, project }: FolderComposeProject, name: string): ServiceOfFolder {
  const service = project.services.get(name);
  if (service) return { of, project, service };
  const names = [...project.services.keys()].join(', ');
  throw new UserError(`The Compose files define no service "${name}". Use one of: ${names}.`);
}

async function ofContainer(context: Context, name: string): Promise<DebugTarget> {
  const containers = await containersNow(context.engine);
  const container = containers.find((one) => one.name === name || one.id === name || isShort(one.id, name));
  if (!container) throw new UserError(`There is no container "${name}".`);
  if (container.state !== 'running')
    throw new UserError(`The container "${name}" is not running. Start it to debug a program in it.`);
  const found = await ownerOf(context, containers, container);
  return {
    found,
    project: undefined,
    dockerfile: undefined,
    container,
    interpreter: found ? pythonOf(found.service) : ['python'],
  };
}

function isShort(id: string, name: string): boolean {
  return name.length >= 12 && id.startsWith(name);
}

/** The service that a container was made of, where an open folder has its files. */
async function ownerOf(
  context: Context,
  containers: readonly Container[],
  container: Container,
): Promise<ServiceOfFolder | undefined> {
  const { compose } = container;
  if (compose) {
    const found = await findFolderProject(context.workspaces, containers, { project: compose.project });
    const service = found?.project.services.get(compose.service ?? '');
    return found && service && { ...found, service };
  }
  for (const of of await context.workspaces.all()) {
    const dockerfile = dockerfileProject(context, of);
    if (!dockerfile) continue;
    const held = await heldImageNow(context.engine, dockerfile);
    const [service] = dockerfile.project.services.values();
    if (service && held.containers.some(({ id }) => id === container.id))
      return { of, project: dockerfile.project, service };
  }
  return undefined;
}
