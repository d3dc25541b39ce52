// The commands that start a debug session without a launch.json.
import * as vscode from 'vscode';
import { splitWords } from '#core/compose/split-words.ts';
import { type DockyardDebugConfiguration, debugType } from '#core/debug/debug-configuration.ts';
import type { DebugServiceArgument } from '../../manifest/arguments.ts';
import type { Context } from '../context.ts';
import { type Invocation, projectOfRows } from '../target/invocation.ts';
import { ask } from '../ui.ts';

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

async function start(
  { workspaces }: Context,
  call: Call,
  configuration: DockyardDebugConfiguration,
): Promise<void> {
  const { folder, ...place } = meant(call);
  const of = await workspaces.choose(folder);
  await vscode.debug.startDebugging(of.folder, { ...configuration, ...place });
}

interface Meant {
  readonly folder?: vscode.Uri;
  readonly service?: string;
  readonly installDebugpy?: boolean;
}

function meant(call: Call): Meant {
  if (call.from === 'argument') {
    const { folder, ...place } = call.argument;
    return { ...place, ...(folder === undefined ? {} : { folder: vscode.Uri.parse(folder, true) }) };
  }
  if (call.from === 'palette') return {};
  if (call.from !== 'rows') return { folder: call.uri };
  const service = projectOfRows(call.rows)?.services?.[0];
  return service === undefined ? {} : { service };
}
