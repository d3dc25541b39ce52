// Asks which Python process of a container to attach to.
import type * as vscode from 'vscode';
import type { DebugPlace } from '#core/debug/debug-configuration.ts';
import { UserError } from '#core/errors.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { Context } from '../context.ts';
import { pick } from '../questions.ts';
import { pythonProcesses } from './probe.ts';
import { needRunning, resolveDebugTarget } from './target.ts';

/** @returns the configuration with the process @throws UserError where there is none, EngineError, Cancelled */
export async function pickProcess(
  context: Context,
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
): Promise<vscode.DebugConfiguration> {
  const place = configuration as DebugPlace;
  const target = needRunning(await resolveDebugTarget(context, folder, place));
  const { name } = target.container;
  const found = await pythonProcesses(context, target, context.lifetime.signal());
  if (found.length === 0) throw new UserError(`No Python process is running in ${name}.`);
  const items = found.map(({ pid, words }) => ({
    label: `${pid}`,
    description: maskText(words.join(' ')),
    pid,
  }));
  const { pid } = await pick(items, {
    title: `Python Processes in ${name}`,
    placeHolder: 'Select the process to attach to',
    matchOnDescription: true,
  });
  return { ...configuration, container: target.container.id, processId: pid };
}
