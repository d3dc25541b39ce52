// A rule's page, and the setting that turns it off.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { execute } from '../ui.ts';

/** Shows the packed page of a rule. @param extension the folder of the extension */
export async function openRule(extension: vscode.Uri, rule: string): Promise<void> {
  const page = vscode.Uri.joinPath(extension, 'docs', 'rules', `${ruleId(rule)}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch (cause) {
    throw new UserError(`There is no page for the rule "${rule}".`, { cause });
  }
  await execute('markdown.showPreview', page);
}

/** Writes the setting of the folder that a resource belongs to, else of the window, else of the user. */
export async function turnRuleOff(rule: string, file: vscode.Uri): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(file);
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const settings = vscode.workspace.getConfiguration('dockyard.lint', folder?.uri ?? null);
  const present = settings.inspect<Readonly<Record<string, string>>>('rules');
  const [target, before] = !folder
    ? [vscode.ConfigurationTarget.Global, present?.globalValue]
    : several
      ? [vscode.ConfigurationTarget.WorkspaceFolder, present?.workspaceFolderValue]
      : [vscode.ConfigurationTarget.Workspace, present?.workspaceValue];
  await settings.update('rules', { ...before, [ruleId(rule)]: 'off' }, target);
}

/** It becomes part of a path. @throws UserError */
function ruleId(rule: string): string {
  if (!/^[a-z0-9-]+$/.test(rule)) throw new UserError(`"${rule}" is not the id of a rule.`);
  return rule;
}
