// The page "Explain This Project": what the model knows and why, as a read-only document that follows the project.
import * as vscode from 'vscode';
import { explainImage } from '#core/dockerfile-project/explain-image.ts';
import { Lifetime } from '#core/lifetime.ts';
import { explainText } from '#core/project/explain.ts';
import type { Context } from '../context.ts';
import { buildOf, type DockerfileProject, dockerfileProject, runOf } from '../target/dockerfile.ts';
import { showDocument } from '../ui.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

const SCHEME = 'dockyard-explain';

/** `compose.yaml:12` in brackets at the end of a line. */
const place = /\(([^()\s]+):(\d+)\)$/;

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
    const folder = folderOf(uri);
    if (!folder) return 'This folder is no longer open.';
    const of = await this.#context.workspaces.read(folder);
    const explained = await of.ask(({ workspace, project }) => explainText(workspace, project));
    const dockerfile = dockerfileProject(this.#context, of);
    return dockerfile ? `${explained}${explainByHand(this.#context, dockerfile)}` : explained;
  }

  /** The places that decided something lead there. */
  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const folder = folderOf(document.uri);
    const of = folder && this.#context.workspaces.current(folder);
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

/** The commands that build and run the image as it was last, or as they would be typed first. */
function explainByHand(context: Pick<Context, 'extension'>, dockerfile: DockerfileProject): string {
  return explainImage(dockerfile.service, {
    build: buildOf(context, dockerfile),
    run: runOf(context, dockerfile),
    folder: dockerfile.of.folder.uri.fsPath,
  });
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
