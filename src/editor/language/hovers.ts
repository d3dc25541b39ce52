// Our own hovers: what the project's model knows of the word under the pointer.
import * as vscode from 'vscode';
import { hoverAt } from '../../core/help/hover.ts';
import type { Projects } from '../project/model.ts';
import { rangeOf } from '../project/positions.ts';
import { today } from './today.ts';

export async function hover(
  projects: Projects,
  document: vscode.TextDocument,
  at: vscode.Position,
): Promise<vscode.Hover | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (!folder) return undefined;
  const project = await projects.read(folder);
  const path = project.path(document.uri);
  const source = path === undefined ? undefined : project.source(path);
  if (path === undefined || !source) return undefined;
  const offset = source.offsetAt(at);
  const found = await project.ask((now) => hoverAt(now.project, path, offset, today()));
  return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(source, found.span));
}
