// The commands that start a debug session without a launch.json.
import * as vscode from 'vscode';
import {
  type DebugPlace,
  type DockyardDebugConfiguration,
  debugType,
} from '#core/debug/debug-configuration.ts';
import { UserError } from '#core/errors.ts';
import { splitArguments } from '#core/manage/typed-arguments.ts';
import type { DebugServiceArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { ask } from '../questions.ts';
import { resolveContainers } from '../target/containers.ts';
import { argumentOf, findFolderProject } from '../target/folder-project.ts';
import { type Invocation, projectOfRows } from '../target/invocation.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

type Call = Invocation<DebugServiceArgument>;

export async function debugServer(context: Context, call: Call): Promise<void> {
  await start(context, call, { type: debugType, name: 'Django Server', request: 'launch' });
}

export async function debugManageCommand(context: Context, call: Call): Promise<void> {
  const words = await askManageCommand();
  await start(context, call, { type: debugType, request: 'launch', ...words });
}

export async function attachToProcess(context: Context, call: Call): Promise<void> {
  const name = 'Attach to Process';
  await start(context, call, { type: debugType, name, request: 'attach', processId: 'pick' });
}

/** Asks for a management command with its arguments, as they would be typed in a terminal. @throws Cancelled */
export async function askManageCommand(): Promise<{
  readonly name: string;
  readonly manage: string;
  readonly args: readonly string[];
}> {
  const typed = await ask({
    title: 'Debug manage.py Command',
    placeHolder: 'migrate --plan',
    prompt: 'Management command with its arguments',
    validateInput: (text) => {
      if (text.trim() === '') return 'Type a management command.';
      const split = splitArguments(text);
      return 'problem' in split ? split.problem : undefined;
    },
  });
  const split = splitArguments(typed);
  if ('problem' in split) throw new UserError(split.problem);
  const [manage = '', ...args] = split.args;
  return { name: `manage.py ${manage}`, manage, args };
}

async function start(context: Context, call: Call, configuration: DockyardDebugConfiguration): Promise<void> {
  const { of, ...place } = await resolveDebugRequest(context, call);
  await vscode.debug.startDebugging(of.folder, { ...configuration, ...place });
}

/** Where to debug, with the names of a configuration. */
interface DebugRequest extends DebugPlace {
  readonly of: FolderModel;
  readonly installDebugpy?: boolean;
}

async function resolveDebugRequest(context: Context, call: Call): Promise<DebugRequest> {
  const { workspaces, engine } = context;
  if (call.from === 'argument') {
    const { folder, ...place } = call.argument;
    const uri = folder === undefined ? undefined : vscode.Uri.parse(folder, true);
    return { of: await workspaces.choose(uri), ...place };
  }
  if (call.from !== 'rows')
    return { of: await workspaces.choose(call.from === 'palette' ? undefined : call.uri) };
  const project = projectOfRows(call.rows);
  const found = project && (await findFolderProject(workspaces, await containersNow(engine), project));
  const [service] = project?.services ?? [];
  if (found && service !== undefined)
    return { of: found.of, service, composeProject: argumentOf(project.project, found) };
  const [container] = await resolveContainers(engine, call);
  return { of: await workspaces.choose(), ...(container ? { container: container.name } : {}) };
}
