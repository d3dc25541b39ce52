// Opens, changes and resets documents in the test's window, and reads their diagnostics.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../until.ts';

/** The address of a file in a folder of the window. */
export function inFolder(path: string, index = 0): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[index];
  assert.ok(folder, 'the window has a folder');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function show(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Replaces the whole text, as typing would. */
export async function type(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const whole = new vscode.Range(
    new vscode.Position(0, 0),
    document.lineAt(document.lineCount - 1).range.end,
  );
  assert.ok(await editor.edit((edit) => edit.replace(whole, text)));
}

/** Throws unsaved changes away and closes every editor. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Dockyard's diagnostics of a file, of one rule where it is named. */
export function found(uri: vscode.Uri, rule?: string): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((one) => one.source === 'dockyard' && (rule === undefined || ruleOf(one) === rule));
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a rule speaks about a file. */
export async function reported(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  await until(() => found(uri, rule).length > 0, `${rule} is reported`);
  const [first] = found(uri, rule);
  assert.ok(first);
  return first;
}

export async function gone(uri: vscode.Uri, rule: string): Promise<void> {
  await until(() => found(uri, rule).length === 0, `${rule} is gone`);
}

export async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
  );
}

/** Does what the light bulb would when the action with this title is picked. */
export async function pickAction(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const actions = await actionsAt(uri, range);
  const action = actions.find((one) => one.title === title);
  assert.ok(action, `no "${title}" among ${actions.map((one) => one.title).join(', ')}`);
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command)
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}
