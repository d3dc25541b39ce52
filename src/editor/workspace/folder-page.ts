// Read-only pages about a workspace folder: their addresses, and links from the places that they name.
import * as vscode from 'vscode';
import type { FolderModel } from './workspace-models.ts';

/** `compose.yaml:12` in brackets at the end of a line. */
const place = /\(([^()\s]+):(\d+)\)$/;

/** The address of a folder's page; the folder's own is in the query. */
export function pageOf(scheme: string, folder: vscode.WorkspaceFolder, what: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${folder.name}, ${what}`, query: folder.uri.toString() });
}

/** The folder of a page; undefined where it is no longer open. */
export function folderOfPage({ query }: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(query, true));
}

/** The places at the ends of the lines of a page lead to the files, where these exist. */
export async function placeLinks(of: FolderModel, text: string): Promise<vscode.DocumentLink[]> {
  return await of.ask(({ workspace }) =>
    text.split('\n').flatMap((line, number) => {
      const found = place.exec(line.trimEnd());
      const [whole = '', path = '', at] = found ?? [];
      if (!found || workspace.files.kind(path) !== 'file') return [];
      const start = found.index + 1;
      const range = new vscode.Range(number, start, number, start + whole.length - 2);
      return [new vscode.DocumentLink(range, of.uri(path).with({ fragment: `L${at}` }))];
    }),
  );
}
