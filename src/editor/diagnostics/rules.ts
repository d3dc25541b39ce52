// A rule's page, and the setting that turns it off.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import type { Services } from '../services.ts';
import { execute } from '../ui.ts';

/** Shows the packed page of a rule. */
export async function openRule({ context }: Services, id: unknown): Promise<void> {
  const page = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules', `${ruleId(id)}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch (cause) {
    throw new UserError(`There is no page for the rule \`${ruleId(id)}\`.`, { cause });
  }
  await execute('markdown.showPreview', page);
}

/** Writes the setting of the folder that a resource belongs to, else of the window, else of the user. */
export async function turnRuleOff(id: unknown, uri: unknown): Promise<void> {
  const folder = uri instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const settings = vscode.workspace.getConfiguration('dockyard.lint', folder?.uri ?? null);
  const present = settings.inspect<Readonly<Record<string, string>>>('rules');
  const [target, before] = !folder
    ? [vscode.ConfigurationTarget.Global, present?.globalValue]
    : several
      ? [vscode.ConfigurationTarget.WorkspaceFolder, present?.workspaceFolderValue]
      : [vscode.ConfigurationTarget.Workspace, present?.workspaceValue];
  await settings.update('rules', { ...before, [ruleId(id)]: 'off' }, target);
}

function ruleId(id: unknown): string {
  if (typeof id !== 'string' || !/^[a-z0-9-]+$/.test(id)) throw new TypeError('no rule id');
  return id;
}
