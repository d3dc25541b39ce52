// From a row, an argument or the palette to what is tailed.
import { readLastRun } from '#core/engine/container/last-run.ts';
import { UserError } from '#core/errors.ts';
import { groupBy } from '#core/inventory/rows/group-by.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import type { ComposeProjectArgument, ContainersArgument } from '../../manifest/arguments.ts';
import {
  composeTarget,
  containerTarget,
  type LogTarget,
  selectionTarget,
} from '../../platform/logs/log-target.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { step } from '../step.ts';
import { folderProject, namedProject } from '../target/compose-project.ts';
import { resolveContainers } from '../target/containers.ts';
import {
  type DockerfileProject,
  dockerfileOfContainer,
  heldImageNow,
  imageArgument,
  resolveProjectTarget,
} from '../target/dockerfile.ts';
import { findFolderProject } from '../target/folder-project.ts';
import type { Invocation } from '../target/invocation.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { chooseServices } from './choose-services.ts';
import { chooseLogOptions, type LogOptions, logOptions } from './log-options.ts';
import type { Sessions } from './sessions.ts';

/** Of the project or services that the call names, else of the services that are picked. */
export async function tailLogs(
  context: Context,
  sessions: Sessions,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<void> {
  const resolved = await resolveProjectTarget(context, invocation);
  if (resolved.dockerfile) return await tailDockerfile(context, sessions, resolved.dockerfile);
  const named = namedProject(resolved.invocation);
  if (named) return await tail(context, sessions, composeTarget(named.project, named.services), named);
  const found = await folderProject(context, resolved.invocation);
  const { engine, extension } = context;
  const target = await chooseServices(await containersNow(engine), found, extension.workspaceState);
  await sessions.start(target, { ...found, service: onlyService(target) });
}

/** Of the container that runs the image of a Dockerfile, or ran it last; of its replacements, too. */
async function tailDockerfile(
  context: Context,
  sessions: Sessions,
  dockerfile: DockerfileProject,
): Promise<void> {
  const { containers } = await heldImageNow(context.engine, dockerfile);
  const [container] = containers;
  if (!container)
    throw new ActionError(`The image ${dockerfile.built.tag} has no container. Run it to see its logs.`, {
      buttons: [step('Run Image…', 'dockyard.runImage', imageArgument(dockerfile))],
    });
  await sessions.start(containerTarget(container), linksOf(dockerfile));
}

function linksOf({ of, project }: DockerfileProject): {
  readonly of: FolderModel;
  readonly project: ComposeProject;
  readonly service: string | undefined;
} {
  return { of, project, service: [...project.services.keys()][0] };
}

/** The same with options that are chosen before, and remembered. */
export async function tailLogsWithOptions(
  context: Context,
  sessions: Sessions,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<void> {
  await chooseLogOptions(context.extension.workspaceState);
  await tailLogs(context, sessions, invocation);
}

/** Of the selected containers: one by itself, several together. */
export async function tailContainerLogs(
  context: Context,
  sessions: Sessions,
  invocation: Invocation<ContainersArgument>,
): Promise<void> {
  const containers = await resolveContainers(context.engine, invocation);
  const [first, ...others] = containers;
  const byProject = groupBy(containers, ({ compose, name }) => [compose?.project ?? name]);
  const target = others.length === 0 ? containerTarget(first) : selectionTarget(containers);
  const { compose } = first;
  const project = byProject.size === 1 && compose ? { project: compose.project } : undefined;
  const dockerfile = project || others.length > 0 ? undefined : await dockerfileOfContainer(context, first);
  if (dockerfile) return await sessions.start(target, linksOf(dockerfile));
  await tail(context, sessions, target, project);
}

/** Of containers that have exited: what they wrote since they were started the last time, and how they ended. */
export async function tailLastRun(
  context: Context,
  sessions: Sessions,
  invocation: Invocation<ContainersArgument>,
): Promise<void> {
  const containers = await resolveContainers(context.engine, invocation);
  const engine = await context.engine.connect();
  for (const container of containers) {
    const { startedAt } = readLastRun(await engine.containers.inspect(container.id));
    if (startedAt === undefined) throw new UserError(`${container.name} has not run yet.`);
    const options: LogOptions = {
      ...logOptions(context.extension.workspaceState),
      ...{ tail: undefined, since: startedAt, follow: false, onlyStderr: false },
    };
    const { compose } = container;
    const dockerfile = compose ? undefined : await dockerfileOfContainer(context, container);
    const project = compose && { project: compose.project };
    if (dockerfile) await sessions.start(containerTarget(container), linksOf(dockerfile), options);
    else await tail(context, sessions, containerTarget(container), project, options);
  }
}

async function tail(
  { engine, workspaces }: Context,
  sessions: Sessions,
  target: LogTarget,
  project: ComposeProjectArgument | undefined,
  options?: LogOptions,
): Promise<void> {
  const found = project && (await findFolderProject(workspaces, await containersNow(engine), project));
  await sessions.start(target, found && { ...found, service: onlyService(target) }, options);
}

function onlyService({ services }: LogTarget): string | undefined {
  return services?.length === 1 ? services[0] : undefined;
}
