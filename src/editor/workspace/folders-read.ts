// The folders of the window, as far as they were read.
import * as vscode from 'vscode';
import type { FolderModel, WorkspaceModels } from './workspace-models.ts';

/** In the order of the window; asks for nothing. */
export function foldersRead(workspaces: Pick<WorkspaceModels, 'current'>): readonly FolderModel[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => workspaces.current(folder) ?? []);
}
