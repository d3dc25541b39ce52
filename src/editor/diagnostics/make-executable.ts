// Makes files executable: the part of a fix that no text edit can do.
import * as vscode from 'vscode';
import { makeExecutable as setMode } from '../../platform/files/mode.ts';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';

/** Sets the mode of workspace files and has their folders read anew; anything else is left alone. */
export async function makeExecutable(
  workspaces: WorkspaceModels,
  uris: readonly vscode.Uri[],
): Promise<void> {
  for (const uri of uris) {
    if (uri.scheme !== 'file') continue;
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder) continue;
    await setMode(uri.fsPath);
    workspaces.touch(uri);
    await workspaces.read(folder);
  }
}
