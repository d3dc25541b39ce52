// From a row, an argument or the palette to what is tailed.
import { groupBy } from '#core/inventory/rows/group-by.ts';
import type { ComposeProjectArgument, ContainersArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/known.ts';
import { folderProject, namedProject } from '../target/compose-project.ts';
import { resolveContainers } from '../target/containers.ts';
import { findFolderProject } from '../target/folder-project.ts';
import type { Invocation } from '../target/invocation.ts';
import { chooseServices } from './choose-services.ts';
import { composeTarget, containerTarget, type TailTarget } from './tail-target.ts';
import type { Tails } from './tails.ts';

/** Of the project or services that the call names, else of the services that are picked. */
export async function tailLogs(
  context: Context,
  tails: Tails,
  invocation: Invocation<ComposeProjectArgument>,
): Promise<void> {
  const named = namedProject(invocation);
  if (named) return await tail(context, tails, composeTarget(named.project, named.services), named);
  const found = await folderProject(context, invocation);
  const { engine, extension } = context;
  const target = await chooseServices(await containersNow(engine), found, extension.workspaceState);
  await tails.start(target, { ...found, service: onlyService(target) });
}

/** Of the selected containers: one by itself, several of a project together. */
export async function tailContainerLogs(
  context: Context,
  tails: Tails,
  invocation: Invocation<ContainersArgument>,
): Promise<void> {
  const containers = await resolveContainers(context.engine, invocation);
  const byProject = groupBy(containers, ({ compose, name }) => [compose?.project ?? name]);
  for (const [project, members] of byProject) {
    const [first] = members;
    if (!first) continue;
    const names = [...new Set(members.flatMap(({ compose }) => compose?.service ?? []))];
    const target = members.length === 1 ? containerTarget(first) : composeTarget(project, names);
    await tail(context, tails, target, { project });
  }
}

async function tail(
  { engine, workspaces }: Context,
  tails: Tails,
  target: TailTarget,
  project: ComposeProjectArgument,
): Promise<void> {
  const found = await findFolderProject(workspaces, await containersNow(engine), project);
  await tails.start(target, found && { ...found, service: onlyService(target) });
}

function onlyService({ services }: TailTarget): string | undefined {
  return services?.length === 1 ? services[0] : undefined;
}
