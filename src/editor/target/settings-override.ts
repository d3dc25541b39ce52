// Compose files of Dockyard's own, written where only Dockyard looks: the settings module that was chosen for containers.
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
  const modules = settingsForUp(extension.workspaceState, found);
  if (Object.keys(modules).length === 0) return undefined;
  return await writeOverride({ extension }, found, ['settings'], settingsOverride(modules));
}

/**
 * Writes a Compose file of Dockyard's own where only Dockyard looks.
 * @param what it changes, one file for each: its first word begins the name
 * @returns its absolute path; undefined where the window keeps no files
 */
export async function writeOverride(
  { extension }: Pick<Context, 'extension'>,
  { of, project }: FolderComposeProject,
  what: readonly [kind: string, ...of: string[]],
  text: string,
): Promise<string | undefined> {
  if (!extension.storageUri) return undefined;
  const names = JSON.stringify([of.folder.uri.toString(), project.set.files, what]);
  const name = `${what[0]}-${createHash('sha256').update(names).digest('hex').slice(0, 16)}.json`;
  const file = vscode.Uri.joinPath(extension.storageUri, 'compose', name);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file.fsPath;
}
