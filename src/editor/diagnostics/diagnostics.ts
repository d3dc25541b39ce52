// Publishes diagnostics: the findings of projects, and those of documents outside every workspace folder.
import * as vscode from 'vscode';
import { disposeAll } from '#core/lifetime.ts';
import { Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import type { Log } from '#core/log.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';
import { type Checked, checkedIn } from './checked.ts';
import { sameDiagnostics, toDiagnostic, unreadDiagnostic } from './convert.ts';
import { isShown } from './edits.ts';
import { StandaloneDocuments } from './standalone.ts';
import { TypedLine } from './typing.ts';

/** Milliseconds after a keystroke in a document without a folder. */
const PAUSE = 150;

export class Diagnostics implements vscode.Disposable {
  readonly #workspaces: WorkspaceModels;
  readonly #collection: vscode.DiagnosticCollection;
  readonly #standalone: StandaloneDocuments;
  /** What is shown, by folder and then by file. */
  readonly #shown = new Map<string, Map<string, readonly vscode.Diagnostic[]>>();
  readonly #waiting = new Map<vscode.TextDocument, NodeJS.Timeout>();
  readonly #typedLine = new TypedLine();
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(log: Log, workspaces: WorkspaceModels, collection: vscode.DiagnosticCollection) {
    this.#workspaces = workspaces;
    this.#collection = collection;
    this.#standalone = new StandaloneDocuments(
      new Linter(rules, { onRuleError: (rule, error) => log.error(`The rule ${rule.id} failed.`, error) }),
    );
    this.#subscriptions = [
      this.#typedLine,
      this.#typedLine.onDidLeave((document) => this.#publishAgain(document)),
      workspaces.onDidChange((workspace) => this.#publish(workspace)),
      workspaces.onDidRemove((folder) => this.#forget(folder)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#publishStandalone(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#publishSoon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closeStandalone(document)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('dockyard.lint')) this.#publishAllStandalone();
      }),
    ];
    this.#publishAllStandalone();
  }

  /** A document with what the rules say of its present text; undefined where they do not look at it. */
  async check(document: vscode.TextDocument): Promise<Checked | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (!folder) return isStandalone(document) ? this.#standalone.check(document) : undefined;
    const known = this.#workspaces.current(folder);
    const path = known?.path(document.uri);
    if (known && path !== undefined && !mayHaveFindings(known, document, path)) return undefined;
    return checkedIn(await this.#workspaces.read(folder), document);
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    disposeAll(this.#subscriptions);
  }

  /** Shows a folder's findings. A text that changed meanwhile is left for the reading that is on its way. */
  #publish(workspace: FolderModel): void {
    const key = workspace.folder.uri.toString();
    const before = this.#shown.get(key) ?? new Map<string, readonly vscode.Diagnostic[]>();
    const after = new Map<string, readonly vscode.Diagnostic[]>();
    for (const [path, findings] of workspace.findings) {
      const source = workspace.source(path);
      const uri = workspace.uri(path);
      if (!source || workspace.path(uri) === undefined) continue;
      const name = uri.toString();
      const old = before.get(name);
      if (!isShown(uri, source.text)) {
        if (old) after.set(name, old);
        continue;
      }
      const all = findings.map((finding) => toDiagnostic(finding, source, workspace));
      const list = this.#typedLine.shown(uri, all, old ?? []);
      after.set(name, list);
      if (!old || !sameDiagnostics(old, list)) this.#collection.set(uri, list);
    }
    for (const [path, reason] of workspace.unread) {
      const uri = workspace.uri(path);
      const list = [unreadDiagnostic(path, reason)];
      after.set(uri.toString(), list);
      this.#collection.set(uri, list);
    }
    for (const name of before.keys())
      if (!after.has(name)) this.#collection.delete(vscode.Uri.parse(name, true));
    this.#shown.set(key, after);
  }

  #publishAgain(document: vscode.TextDocument): void {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const workspace = folder && this.#workspaces.current(folder);
    if (workspace) this.#publish(workspace);
    else this.#publishStandalone(document);
  }

  #forget(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    for (const name of this.#shown.get(key)?.keys() ?? [])
      this.#collection.delete(vscode.Uri.parse(name, true));
    this.#shown.delete(key);
  }

  #publishAllStandalone(): void {
    for (const document of vscode.workspace.textDocuments) this.#publishStandalone(document);
  }

  #publishSoon(document: vscode.TextDocument): void {
    if (!isStandalone(document)) return;
    clearTimeout(this.#waiting.get(document));
    this.#waiting.set(
      document,
      setTimeout(() => this.#publishStandalone(document), PAUSE),
    );
  }

  #publishStandalone(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    if (document.isClosed || !isStandalone(document)) return;
    const checked = this.#standalone.check(document);
    const source = checked?.places.source(checked.path);
    const all =
      checked && source
        ? checked.findings.map((finding) => toDiagnostic(finding, source, checked.places))
        : [];
    const before = this.#collection.get(document.uri) ?? [];
    this.#collection.set(document.uri, this.#typedLine.shown(document.uri, all, before));
  }

  #closeStandalone(document: vscode.TextDocument): void {
    clearTimeout(this.#waiting.get(document));
    this.#waiting.delete(document);
    if (isStandalone(document)) this.#collection.delete(document.uri);
  }
}

/** A text that a person edits, outside every folder. */
function isStandalone({ uri }: vscode.TextDocument): boolean {
  return (uri.scheme === 'file' || uri.scheme === 'untitled') && !vscode.workspace.getWorkspaceFolder(uri);
}

/** Whether it is worth a reading, should one be due: the light bulb asks at each move of the cursor. */
function mayHaveFindings(
  { workspace: project, findings }: FolderModel,
  { languageId }: vscode.TextDocument,
  path: string,
): boolean {
  return (
    findings.has(path) ||
    project.dockerfiles.has(path) ||
    project.composeFiles.has(path) ||
    languageId === 'dockerfile' ||
    languageId === 'dockercompose'
  );
}
