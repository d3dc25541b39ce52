// Addresses of a workspace folder's files as the relative paths of the core, and back.
import * as vscode from 'vscode';
import { within } from '#core/files.ts';

export class FolderPaths {
  readonly #folder: vscode.WorkspaceFolder;

  constructor(folder: vscode.WorkspaceFolder) {
    this.#folder = folder;
  }

  /** The path of a file in or below the folder, also of one that a folder further inside owns. */
  inside(uri: vscode.Uri): string | undefined {
    const { scheme, authority, path } = this.#folder.uri;
    if (uri.scheme !== scheme || uri.authority !== authority) return undefined;
    return within(path, uri.path);
  }

  /** The path of a file whose innermost workspace folder is this one. */
  own(uri: vscode.Uri): string | undefined {
    const owner = vscode.workspace.getWorkspaceFolder(uri);
    return owner?.uri.toString() === this.#folder.uri.toString() ? this.inside(uri) : undefined;
  }

  uri(path: string): vscode.Uri {
    return path.startsWith('/')
      ? this.#folder.uri.with({ path })
      : vscode.Uri.joinPath(this.#folder.uri, path);
  }
}
