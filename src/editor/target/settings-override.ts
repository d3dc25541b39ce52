// The Compose file that gives containers the settings module that was chosen, written where only Dockyard looks.
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { settingsOverride } from '#core/commands/settings-override.ts';
import type { Context } from '../context.ts';
import { settingsForUp } from './django-settings.ts';
import type { FolderComposeProject } from './folder-project.ts';

/** The absolute path of the file, which is up to date; undefined where no module was chosen for containers. */
export async function writeSettingsOverride(
  { extension }: Pick<Context, 'extension'>,
  found: FolderComposeProject,
): Promise<string | undefined> {
  const { of, project } = found;
  const modules = settingsForUp(extension.workspaceState, found);
  if (!extension.storageUri || Object.keys(modules).length === 0) return undefined;
  const names = JSON.stringify([of.folder.uri.toString(), project.set.files]);
  const name = `settings-${createHash('sha256').update(names).digest('hex').slice(0, 16)}.json`;
  const file = vscode.Uri.joinPath(extension.storageUri, 'compose', name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(settingsOverride(modules)));
  return file.fsPath;
}
