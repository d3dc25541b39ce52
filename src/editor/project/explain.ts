// The page "Explain This Project": what the model knows and why, as a read-only document that follows the project.
import * as vscode from 'vscode';
import { Lifetime } from '../../core/lifetime.ts';
import { explainText } from '../../core/project/explain.ts';
import { showDocument } from '../ui.ts';
import type { FolderProject, Projects } from './model.ts';

const SCHEME = 'dockyard-explain';

export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #projects: Projects;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(projects: Projects) {
    this.#projects = projects;
    this.#lifetime.add(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.#lifetime.add(projects.onDidChange(({ folder }) => this.#changed.fire(page(folder))));
  }

  async show({ folder }: FolderProject): Promise<void> {
    await showDocument(page(folder), { preview: true });
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(query, true));
    if (!folder) return vscode.l10n.t('This folder is no longer open.');
    return explainText((await this.#projects.read(folder)).project);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}

/** Its address; the folder's own is in the query. */
function page(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/${vscode.l10n.t('{0}, explained', folder.name)}`,
    query: folder.uri.toString(),
  });
}
