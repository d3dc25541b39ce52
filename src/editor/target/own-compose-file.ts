// Compose files of Dockyard's own, which come on top of the user's: written where only Dockyard looks.
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Context } from '../context.ts';
import type { FolderComposeProject } from './folder-project.ts';

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
