// Our own hovers: what the project's model knows of the word under the pointer.
import * as vscode from 'vscode';
import { hoverAt } from '#core/help/hover.ts';
import type { Projects } from '../workspace/workspace-models.ts';
import { rangeOf } from '../workspace/positions.ts';
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
  const found = hoverAt(project.project, path, source.offsetAt(at), today());
  return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(source, found.span));
}
