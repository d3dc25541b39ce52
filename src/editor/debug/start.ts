// The commands that start a debug session without a launch.json.
import * as vscode from 'vscode';
import { splitWords } from '#core/compose/split-words.ts';
import { type DockyardDebugConfiguration, debugType } from '#core/debug/debug-configuration.ts';
import type { DebugServiceArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/known.ts';
import { ask } from '../questions.ts';
import { resolveContainers } from '../target/containers.ts';
import { findFolderProject } from '../target/folder-project.ts';
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

/** Asks for a management command with its arguments. @throws Cancelled */
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
      return splitWords(text).valid ? undefined : 'A quotation mark is not closed.';
    },
  });
  const [manage = '', ...args] = splitWords(typed).words.map(({ value }) => value);
  return { name: `manage.py ${manage}`, manage, args };
}

async function start(context: Context, call: Call, configuration: DockyardDebugConfiguration): Promise<void> {
  const { of, ...place } = await meant(context, call);
  await vscode.debug.startDebugging(of.folder, { ...configuration, ...place });
}

/** Where to debug, with the names of a configuration. */
interface Meant {
  readonly of: FolderModel;
  readonly service?: string;
  readonly container?: string;
  readonly installDebugpy?: boolean;
}

async function meant(context: Context, call: Call): Promise<Meant> {
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
  if (found && service !== undefined) return { of: found.of, service };
  const [container] = await resolveContainers(engine, call);
  return { of: await workspaces.choose(), ...(container ? { container: container.name } : {}) };
}
