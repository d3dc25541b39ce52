// The management commands that the folder's own code brings.
import * as vscode from 'vscode';

const most = 500;

/** Their names: the modules in every `management/commands`. */
export async function projectCommands(folder: vscode.WorkspaceFolder): Promise<ReadonlySet<string>> {
  const files = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, '**/management/commands/*.py'),
    '**/{node_modules,site-packages,.venv,venv}/**',
    most,
  );
  const names = files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1, -'.py'.length));
  return new Set(names.filter((name) => !name.startsWith('_')));
}
