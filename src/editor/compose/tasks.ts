// Compose actions as tasks: those that are offered for each folder, and what one of tasks.json runs.
import type * as vscode from 'vscode';
import { composeTaskLine } from '#core/commands/compose-task.ts';
import { type ComposeTaskDefinition, composeTask } from '../../manifest/arguments.ts';
import { containersOfServices, untilHealthy } from '../../platform/watch/until-healthy.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { checkedDefinition, type OfferedTask } from '../run/task-kinds.ts';
import type { TaskOutput } from '../run/task-terminal.ts';
import { type ComposeProjectTarget, composeContext, ofFolder } from '../target/compose-project.ts';
import { setting } from '../ui.ts';
import { composeFailure } from './compose-failure.ts';

const offered = ['up', 'down', 'build', 'stop', 'restart'] as const;

/** For each folder with compose files. */
export async function offeredTasks({ workspaces }: Context): Promise<readonly OfferedTask[]> {
  const folders = await workspaces.all();
  return folders
    .filter(({ workspace }) => workspace.projects.length > 0)
    .flatMap(({ folder }) => offered.map((action) => ({ folder, name: action, definition: { action } })));
}

/**
 * @param given as it is in tasks.json
 * @param folder whose Compose project is meant; asked where it is not clear
 * @throws UserError, Cancelled
 */
export async function runTask(
  context: Context,
  given: unknown,
  folder: vscode.WorkspaceFolder | undefined,
  output: TaskOutput,
): Promise<void> {
  const definition = checkedDefinition(composeTask, given);
  const project = await projectOf(context, definition, folder);
  const title = `Running the task ${definition.action} of ${project.name}`;
  const action = { title, projects: [project.name], view: 'dockyard.containers' } as const;
  await context.projectActions.run(action, (signal) => compose(context, definition, project, output, signal));
  const starts = definition.action === 'up' || definition.action === 'recreate';
  if (starts && definition.wait !== false) await waitFor(context, project, output);
}

async function projectOf(
  context: Context,
  { services = [], files }: ComposeTaskDefinition,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<ComposeProjectTarget> {
  const { workspaces } = context;
  const of = folder ? await workspaces.read(folder) : await workspaces.choose();
  if (!files || files.length === 0)
    return await ofFolder(context, { of, project: await workspaces.project(of) }, services);
  const project = of.workspace.projects.find(({ set }) => set.files.join('\n') === files.join('\n'));
  if (project) return await ofFolder(context, { of, project }, services);
  throw new ActionError(
    `${of.folder.name} has no Compose project of the files ${files.join(', ')}. Add them to "dockyard.compose.files".`,
  );
}

async function compose(
  context: Context,
  definition: ComposeTaskDefinition,
  project: ComposeProjectTarget,
  output: TaskOutput,
  signal: AbortSignal,
): Promise<void> {
  const build = definition.build ?? setting('dockyard.compose.build', project.found?.of.folder);
  const line = composeTaskLine(await composeContext(context, project.target), { ...definition, build });
  const result = await output.run(line, signal);
  if (result.exitCode !== 0) throw await composeFailure(context, project, line, result);
}

/** @throws ActionError where a service is unhealthy or has failed, Cancelled */
async function waitFor(
  { engine }: Context,
  project: ComposeProjectTarget,
  output: TaskOutput,
): Promise<void> {
  const { signal } = output;
  let told = '';
  const onWait = (services: string): void => {
    if (services !== told) output.line(`Waiting for ${services} to become healthy`);
    told = services;
  };
  const sick = await untilHealthy(engine, project, { signal, onWait });
  if (sick) throw new ActionError(`"${sick.compose?.service ?? sick.name}" is unhealthy. Check its log.`);
  const failed = containersOfServices(await containersNow(engine), project).find(
    ({ state, exitCode = 0 }) => state === 'restarting' || (state === 'exited' && exitCode !== 0),
  );
  if (failed)
    throw new ActionError(`"${failed.compose?.service ?? failed.name}" is not running. Check its log.`);
}
