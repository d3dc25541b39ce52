// Where a management command runs: in which service and container, in what way, and what runs manage.py there.
import type { ComposeContext } from '#core/commands/command-line.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import type { ManageMode, ManageTarget } from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import { settingsVariable } from '#core/django/settings-variable.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import type { ComposeProjectArgument, ManageArgument } from '../../manifest/arguments.ts';
import { ActionError, type Subject } from '../action-error.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { containersNow } from '../engine/containers-now.ts';
import { step } from '../step.ts';
import { setting } from '../ui.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import { type ComposeProjectTarget, composeContext, ofFolder, subjectOfProject } from './compose-project.ts';
import { chosenSettings } from './django-settings.ts';
import {
  type DockerfileProject,
  heldImageNow,
  imageArgument,
  resolveProjectTarget,
  runOf,
} from './dockerfile.ts';
import { argumentOf, findFolderProject } from './folder-project.ts';
import { type Invocation, projectOfRows } from './invocation.ts';

export interface DjangoTarget {
  readonly django: DjangoServiceOfFolder;
  readonly project: ComposeProjectTarget;
  /** The running container; undefined where the command gets one of its own. */
  readonly container: Container | undefined;
  readonly manage: ManageTarget;
  /** Where a Dockerfile is the whole project: how its image is run. */
  readonly image?: { readonly dockerfile: DockerfileProject; readonly run: ContainerRun };
}

/** What a service has to run for. */
export interface DjangoUse {
  /** As it is said to people: `Start "web" to run manage.py`. */
  readonly what: string;
  /** Whether a management command in a new container does as well. */
  readonly newContainer: boolean;
}

const manageCommand: DjangoUse = { what: 'run manage.py', newContainer: true };

/**
 * Asks where the folder or the service is not clear.
 * @param invocation of a command for management commands; what it says of the command itself is kept in the buttons
 * @throws UserError where the service does not run, with what to do about it; Cancelled
 */
export async function resolveDjango(
  context: Context,
  invocation: Invocation<ManageArgument>,
  use = manageCommand,
): Promise<DjangoTarget> {
  const request = requestOf(invocation);
  const resolved = await resolveProjectTarget(context, projectInvocation(invocation, request));
  if (resolved.dockerfile) return await inDockerfile(context, resolved.dockerfile, request, use);
  const django = await serviceOfProject(context, resolved.invocation, request);
  const project = await ofFolder(context, django);
  const mode = request.mode ?? modeOf(setting('dockyard.manage.mode', django.of.folder));
  const container = mode === 'run' ? undefined : await running(context, { project, django, request, use });
  return { django, project, container, manage: await manageIn(context, django, mode, container) };
}

async function manageIn(
  context: Context,
  django: DjangoServiceOfFolder,
  mode: ManageMode,
  container: Container | undefined,
): Promise<ManageTarget> {
  const { interpreter, managePy } = django.service.django;
  return {
    service: django.service.name,
    interpreter: interpreter.length > 0 ? interpreter : ['python'],
    managePy: managePy ?? 'manage.py',
    mode,
    ...settingsOf(context, django),
    ...(mode === 'entrypoint' && container
      ? { entrypoint: await entrypointOf(await context.engine.connect(), container) }
      : {}),
  };
}

/** In the container that runs, else in a new one of the image. @throws ActionError where the image is not built */
async function inDockerfile(
  context: Context,
  dockerfile: DockerfileProject,
  request: ManageArgument,
  { what }: DjangoUse,
): Promise<DjangoTarget> {
  const { of, project, built } = dockerfile;
  const django = serviceOfDockerfile(dockerfile);
  const held = await heldImageNow(context.engine, dockerfile);
  const asked = request.mode ?? modeOf(setting('dockyard.manage.mode', of.folder));
  const container = asked === 'run' ? undefined : held.containers.find(({ state }) => state === 'running');
  if (!container && !held.image)
    throw new ActionError(`The image ${built.tag} is not built. Build it to ${what}.`, {
      buttons: [step('Build Image…', 'dockyard.buildImage', imageArgument(dockerfile))],
    });
  const target = { cwd: of.folder.uri.fsPath, files: [] };
  return {
    django,
    project: { name: built.tag, services: [], target, found: { of, project } },
    container,
    manage: await manageIn(context, django, container ? asked : 'run', container),
    image: { dockerfile, run: runOf(context, dockerfile) },
  };
}

function serviceOfDockerfile({ of, project, path }: DockerfileProject): DjangoServiceOfFolder {
  const [service] = djangoServices(project);
  if (!service) throw new UserError(`${path} does not copy a manage.py into the image. Add a COPY for it.`);
  return { of, project, service };
}

/** What a management command needs to reach its container. @throws UserError, EngineError */
export async function manageContext(
  context: Context,
  { project, container, image }: DjangoTarget,
): Promise<ComposeContext | ImageContext> {
  if (!image) return await composeContext(context, project.target);
  const cli = dockerCli(await context.engine.connect());
  return { cli, container: container?.id, run: image.run, folder: project.target.cwd };
}

/** What a call for a management command says of the project. */
function projectInvocation(
  invocation: Invocation<ManageArgument>,
  { project }: ManageArgument,
): Invocation<ComposeProjectArgument> {
  if (project) return { from: 'argument', argument: project };
  return invocation.from === 'file' ? invocation : { from: 'palette' };
}

/** What a call says: on rows, the Compose project and the service of these. */
export function requestOf(invocation: Invocation<ManageArgument>): ManageArgument {
  if (invocation.from === 'argument') return invocation.argument;
  const project = invocation.from === 'rows' ? projectOfRows(invocation.rows) : undefined;
  if (!project) return {};
  const [service] = project.services ?? [];
  return { project, ...(service === undefined ? {} : { service }) };
}

/** The settings module that was chosen, for processes that are started in the container. */
function settingsOf({ extension }: Context, django: DjangoServiceOfFolder): Pick<ManageTarget, 'env'> {
  const module = chosenSettings(extension.workspaceState, django);
  return module === undefined ? {} : { env: { [settingsVariable]: module } };
}

/** The argument that leads to the same place again. */
export function placeArgument({ django, project, manage }: DjangoTarget): ManageArgument {
  return { project: argumentOf(project.name, django), service: django.service.name, mode: manage.mode };
}

/** What a failure of a management command is about. */
export function subjectOfDjango({ django, project, image }: DjangoTarget): Subject {
  return {
    ...subjectOfProject(project),
    ...(image ? { image: imageArgument(image.dockerfile) } : {}),
    djangoService: django.service.name,
  };
}

/** The service in which Django runs. Asks where the folder or the service is not clear. @throws UserError, Cancelled */
export async function djangoServiceOf(
  context: Context,
  invocation: Invocation<ManageArgument>,
): Promise<DjangoServiceOfFolder> {
  const request = requestOf(invocation);
  const resolved = await resolveProjectTarget(context, projectInvocation(invocation, request));
  return resolved.dockerfile
    ? serviceOfDockerfile(resolved.dockerfile)
    : await serviceOfProject(context, resolved.invocation, request);
}

async function serviceOfProject(
  { engine, workspaces }: Context,
  invocation: Invocation<ComposeProjectArgument>,
  { project: named, service: name }: ManageArgument,
): Promise<DjangoServiceOfFolder> {
  if (!named) {
    const of = await workspaces.choose('uri' in invocation ? invocation.uri : undefined);
    return await workspaces.django(of);
  }
  const found = await findFolderProject(workspaces, await containersNow(engine), named);
  if (!found)
    throw new UserError(`No open folder has the Compose files of ${named.project}. Open its folder.`);
  const services = djangoServices(found.project);
  const service = name === undefined ? services[0] : services.find((one) => one.name === name);
  if (!service)
    throw new UserError(
      name === undefined
        ? `No service of ${named.project} runs Django. Select the Django service.`
        : `The service ${name} of ${named.project} does not run Django. Select the Django service.`,
    );
  return { ...found, service };
}

function modeOf(value: string): ManageMode {
  return value === 'entrypoint' || value === 'run' ? value : 'exec';
}

async function running(
  { engine }: Context,
  {
    project,
    django,
    request,
    use,
  }: {
    readonly project: ComposeProjectTarget;
    readonly django: DjangoServiceOfFolder;
    readonly request: ManageArgument;
    readonly use: DjangoUse;
  },
): Promise<Container> {
  const service = django.service.name;
  const found = (await containersNow(engine)).find(
    ({ compose, state }) =>
      compose?.project === project.name &&
      compose.service === service &&
      !compose.oneOff &&
      state === 'running',
  );
  if (found) return found;
  const argument = argumentOf(project.name, django);
  const inNewContainer = step('Run in a New Container', 'dockyard.runManageCommand', {
    ...request,
    project: argument,
    service,
    mode: 'run',
  });
  throw new ActionError(`"${service}" is not running. Start "${service}" to ${use.what}.`, {
    buttons: [
      step('Compose Up', 'dockyard.composeUp', argument),
      ...(use.newContainer ? [inNewContainer] : []),
    ],
  });
}

/** As the engine says it, since a base image may bring it. */
async function entrypointOf(engine: Engine, container: Container): Promise<readonly string[]> {
  const inspected = (await engine.containers.inspect(container.id)) as { Config?: { Entrypoint?: unknown } };
  const words = inspected.Config?.Entrypoint;
  return Array.isArray(words) ? words.map(String) : [];
}
