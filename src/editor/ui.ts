// What the features ask of VS Code's window, as promises: the linter sees one that is not awaited.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import { maskText } from '#core/secrets/mask.ts';
import { unlinked } from '#core/unlinked.ts';
import type { SettingId, SettingValues } from '../manifest/settings.ts';
import type { AnyCommand, Arguments, Step } from './step.ts';

type Level = 'information' | 'warning' | 'error';

/** Every message goes through here: it holds no secret and no link. */
export function shown(text: string): string {
  return unlinked(maskText(text));
}

/** Shows a message with next steps as buttons, and takes the one that is chosen. */
export async function tell(level: Level, message: string, steps: readonly Step[] = []): Promise<void> {
  const titles = steps.map(({ title }) => title);
  const show = {
    information: vscode.window.showInformationMessage,
    warning: vscode.window.showWarningMessage,
    error: vscode.window.showErrorMessage,
  }[level];
  const chosen = await show<string>(shown(message), ...titles);
  const step = steps.find(({ title }) => title === chosen);
  if (step) await take(step);
}

/**
 * Shows progress while work goes on; the signal aborts when the user cancels.
 * @param where `view` shows a bar over a view, `notification` a message that can be cancelled
 */
export async function progress<T>(
  title: string,
  where: { readonly view: string } | 'notification' | 'window',
  work: (signal: AbortSignal, say: (message: string) => void) => Promise<T>,
): Promise<T> {
  const location =
    where === 'notification'
      ? vscode.ProgressLocation.Notification
      : where === 'window'
        ? vscode.ProgressLocation.Window
        : { viewId: where.view };
  return await vscode.window.withProgress(
    { location, title: shown(title), cancellable: where === 'notification' },
    async (reporter, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort(new Cancelled()));
      try {
        return await work(controller.signal, (message) => reporter.report({ message: shown(message) }));
      } finally {
        subscription.dispose();
      }
    },
  );
}

/** Runs a command of ours or of VS Code. */
export async function execute<Id extends AnyCommand>(command: Id, ...args: Arguments[Id]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}

/** Runs the command of a step. */
export async function take({ command, args }: Pick<Step, 'command' | 'args'>): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
}

/** Sets a context key that `when` clauses read. */
export async function setContext(key: `dockyard.${string}`, value: unknown): Promise<void> {
  await execute('setContext', key, value);
}

/** Opens an address outside VS Code. */
export async function openExternal(address: vscode.Uri): Promise<void> {
  await vscode.env.openExternal(address);
}

/** Shows a document. */
export async function showDocument(
  document: vscode.TextDocument | vscode.Uri,
  options: vscode.TextDocumentShowOptions = {},
): Promise<vscode.TextEditor> {
  const opened = 'languageId' in document ? document : await vscode.workspace.openTextDocument(document);
  return await vscode.window.showTextDocument(opened, options);
}

/** The value of one of our settings, for a folder or the window; its default where a value of another type is written. */
export function setting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): SettingValues[Id] {
  const configuration = vscode.workspace.getConfiguration(undefined, scope ?? null);
  const usual = configuration.inspect<SettingValues[Id]>(id)?.defaultValue;
  if (usual === undefined) throw new Error(`${id} is not declared in package.json`);
  const written = configuration.get<SettingValues[Id]>(id, usual);
  const isOfType =
    typeof written === typeof usual && written !== null && Array.isArray(written) === Array.isArray(usual);
  return isOfType ? written : usual;
}
