// The page "Explain This Project": what the model knows and why, as a read-only document that follows the project.
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import { explainText } from '#core/project/explain.ts';
import { showDocument } from '../ui.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';

const SCHEME = 'dockyard-explain';

/** `compose.yaml:12` in brackets at the end of a line. */
const place = /\(([^()\s]+):(\d+)\)$/;

export class Explanations
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  readonly #workspaces: WorkspaceModels;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(workspaces: WorkspaceModels) {
    this.#workspaces = workspaces;
    this.#lifetime.add(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.#lifetime.add(vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this));
    this.#lifetime.add(workspaces.onDidChange(({ folder }) => this.#changed.fire(page(folder))));
  }

  async show({ folder }: FolderModel): Promise<void> {
    await showDocument(page(folder), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const folder = folderOf(uri);
    if (!folder) return 'This folder is no longer open.';
    const of = await this.#workspaces.read(folder);
    return await of.ask(({ workspace, project }) => explainText(workspace, project));
  }

  /** The places that decided something lead there. */
  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const folder = folderOf(document.uri);
    const of = folder && this.#workspaces.current(folder);
    if (!of) return [];
    const lines = document.getText().split('\n');
    return await of.ask(({ workspace }) =>
      lines.flatMap((text, line) => {
        const found = place.exec(text.trimEnd());
        const [whole, path, number] = found ?? [];
        if (!found || !whole || !path || workspace.files.kind(path) !== 'file') return [];
        const start = found.index + 1;
        const range = new vscode.Range(line, start, line, start + whole.length - 2);
        return [new vscode.DocumentLink(range, of.uri(path).with({ fragment: `L${number}` }))];
      }),
    );
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}

/** Its address; the folder's own is in the query. */
function page(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${folder.name}, explained`,
    query: folder.uri.toString(),
  });
}

function folderOf({ query }: vscode.Uri): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(query, true));
}
