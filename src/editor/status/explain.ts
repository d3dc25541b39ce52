// The page "Explain This Project": what the model knows and why, as a read-only document that follows the project.
import * as vscode from 'vscode';
import { explainImage } from '#core/dockerfile-project/explain-image.ts';
import { Lifetime } from '#core/lifetime.ts';
import { explainText } from '#core/project/explain.ts';
import type { Context } from '../context.ts';
import { buildOf, type DockerfileProject, dockerfileProject, runOf } from '../target/dockerfile.ts';
import { showDocument } from '../ui.ts';
import { folderOfPage, pageOf, placeLinks } from '../workspace/folder-page.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

const SCHEME = 'dockyard-explain';

export class Explanations
  implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider, vscode.Disposable
{
  readonly #context: Pick<Context, 'extension' | 'workspaces'>;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(context: Pick<Context, 'extension' | 'workspaces'>) {
    const { workspaces } = context;
    this.#context = context;
    this.#lifetime.add(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.#lifetime.add(vscode.languages.registerDocumentLinkProvider({ scheme: SCHEME }, this));
    this.#lifetime.add(workspaces.onDidChange(({ folder }) => this.#changed.fire(page(folder))));
  }

  async show({ folder }: FolderModel): Promise<void> {
    await showDocument(page(folder), { preview: true });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const folder = folderOfPage(uri);
    if (!folder) return 'This folder is no longer open.';
    const of = await this.#context.workspaces.read(folder);
    const explained = await of.ask(({ workspace, project }) => explainText(workspace, project));
    const dockerfile = dockerfileProject(this.#context, of);
    return dockerfile ? `${explained}${explainByHand(this.#context, dockerfile)}` : explained;
  }

  /** The places that decided something lead there. */
  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const folder = folderOfPage(document.uri);
    const of = folder && this.#context.workspaces.current(folder);
    return of ? await placeLinks(of, document.getText()) : [];
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}

/** The commands that build and run the image as it was last, or as they would be typed first. */
function explainByHand(context: Pick<Context, 'extension'>, dockerfile: DockerfileProject): string {
  return explainImage(dockerfile.service, {
    build: buildOf(context, dockerfile),
    run: runOf(context, dockerfile),
    folder: dockerfile.of.folder.uri.fsPath,
  });
}

function page(folder: vscode.WorkspaceFolder): vscode.Uri {
  return pageOf(SCHEME, folder, 'explained');
}
