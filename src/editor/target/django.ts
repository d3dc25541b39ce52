// Where a management command runs: in which service and container, in what way, and what runs manage.py there.
import type { ManageMode, ManageTarget } from '#core/commands/manage.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { ActionError, type Subject } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/known.ts';
import { step } from '../step.ts';
import { setting } from '../ui.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import { type ComposeProjectTarget, ofFolder, subjectOfProject } from './compose-project.ts';
import { chosenSettings, settingsVariable } from './django-settings.ts';
import { argumentOf, findFolderProject } from './folder-project.ts';
import { type Invocation, projectOfRows } from './invocation.ts';

export interface DjangoTarget {
  readonly django: DjangoServiceOfFolder;
  readonly project: ComposeProjectTarget;
  /** The running container; undefined where the command gets one of its own. */
  readonly container: Container | undefined;
  readonly manage: ManageTarget;
}

/**
 * Asks where the folder or the service is not clear.
 * @param invocation of a command for management commands; what it says of the command itself is kept in the buttons
 * @throws UserError where the service does not run, with what to do about it; Cancelled
 */
export async function resolveDjango(
  context: Context,
  invocation: Invocation<ManageArgument>,
): Promise<DjangoTarget> {
  const request = requestOf(invocation);
  const django = await djangoServiceOf(context, invocation);
  const project = await ofFolder(context, django);
  const mode = request.mode ?? modeOf(setting('dockyard.manage.mode', django.of.folder));
  const container = mode === 'run' ? undefined : await running(context, project, django, request);
  const { interpreter, managePy } = django.service.django;
  const manage: ManageTarget = {
    service: django.service.name,
    interpreter: interpreter.length > 0 ? interpreter : ['python'],
    managePy: managePy ?? 'manage.py',
    mode,
    ...settingsOf(context, django),
    ...(mode === 'entrypoint' && container
      ? { entrypoint: await entrypointOf(await context.engine.connect(), container) }
      : {}),
  };
  return { django, project, container, manage };
}

/** What a call says: on rows, the Compose project and the service of these. */
function requestOf(invocation: Invocation<ManageArgument>): ManageArgument {
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
export function subjectOfDjango({ django, project }: DjangoTarget): Subject {
  return { ...subjectOfProject(project), djangoService: django.service.name };
}

/** The service in which Django runs. Asks where the folder or the service is not clear. @throws UserError, Cancelled */
export async function djangoServiceOf(
  { engine, workspaces }: Context,
  invocation: Invocation<ManageArgument>,
): Promise<DjangoServiceOfFolder> {
  const { project: named, service: name } = requestOf(invocation);
  if (!named) {
    const of = await workspaces.choose(invocation.from === 'file' ? invocation.uri : undefined);
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
        ? `No service of ${named.project} runs Django. Choose the Django service.`
        : `The service ${name} of ${named.project} does not run Django. Choose the Django service.`,
    );
  return { ...found, service };
}

function modeOf(value: string): ManageMode {
  return value === 'entrypoint' || value === 'run' ? value : 'exec';
}

async function running(
  { engine }: Context,
  project: ComposeProjectTarget,
  django: DjangoServiceOfFolder,
  request: ManageArgument,
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
  throw new ActionError(`"${service}" is not running. Start "${service}" to run manage.py.`, {
    buttons: [
      step('Compose Up', 'dockyard.composeUp', argument),
      step('Run in a New Container', 'dockyard.runManageCommand', {
        ...request,
        project: argument,
        service,
        mode: 'run',
      }),
    ],
  });
}

/** As the engine says it, since a base image may bring it. */
async function entrypointOf(engine: Engine, container: Container): Promise<readonly string[]> {
  const inspected = (await engine.containers.inspect(container.id)) as { Config?: { Entrypoint?: unknown } };
  const words = inspected.Config?.Entrypoint;
  return Array.isArray(words) ? words.map(String) : [];
}
