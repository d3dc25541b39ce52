// Our own hovers: what the workspace model knows of the word under the pointer.
import * as vscode from 'vscode';
import { hoverAt } from '#core/help/hover.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';
import { today } from './today.ts';

export async function hover(
  workspaces: WorkspaceModels,
  document: vscode.TextDocument,
  at: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return undefined;
  const workspace = await workspaces.read(folder);
  const path = workspace.path(document.uri);
  const source = path === undefined ? undefined : workspace.source(path);
  if (path === undefined || !source) return undefined;
  const offset = source.offsetAt(at);
  const found = await workspace.ask((now) => hoverAt(now.workspace, path, offset, today()));
  return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(source, found.span));
}
