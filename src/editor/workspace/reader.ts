// Reads one workspace folder into a model, and again when a file that it depends on has changed.
import * as vscode from 'vscode';
import { basename, dirname } from '#core/files.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Linter } from '#core/lint/engine.ts';
import type { Log } from '#core/log.ts';
import { WorkspaceReader } from '#core/project/workspace-reader.ts';
import { SnapshotFiles } from '../../platform/files/snapshot.ts';
import { type Computed, compute } from './compute.ts';
import type { Memory } from './memory.ts';
import { FolderPaths } from './paths.ts';
import type { Ask, FolderModel } from './workspace-models.ts';

/** Milliseconds to wait for the next keystroke. */
const TYPING = 150;
/** Milliseconds to wait for the next of many files that change together. */
const FILES = 300;

export interface ReaderOptions {
  readonly folder: vscode.WorkspaceFolder;
  readonly linter: Linter;
  readonly memory: Memory;
  readonly log: Log;
  /** Called after each reading. */
  onRead(workspace: FolderModel): void;
}

export class FolderReader implements vscode.Disposable {
  readonly #options: ReaderOptions;
  readonly #paths: FolderPaths;
  readonly #files: SnapshotFiles;
  readonly #project = new WorkspaceReader();
  readonly #lifetime = new Lifetime();
  readonly #signal = this.#lifetime.signal();
  /** The open documents whose text the snapshot has, with the version that it has. */
  readonly #synced = new Map<string, number>();
  #newest: Computed | undefined;
  #changed = true;
  #reading: Promise<Computed> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#paths = new FolderPaths(options.folder);
    this.#files = new SnapshotFiles(options.folder.uri.fsPath, () => vscode.workspace.isTrusted);
    this.#followDocuments();
    this.#followFiles();
    this.#lifetime.add(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#files.invalidate('');
        this.restart();
      }),
    );
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        const scope = options.folder.uri;
        if (event.affectsConfiguration('dockyard.lint', scope)) this.restart();
        else if (event.affectsConfiguration('dockyard.compose', scope)) this.restart();
      }),
    );
  }

  get current(): FolderModel | undefined {
    return this.#newest?.model;
  }

  /** The project as it is now. @throws what reading it throws */
  async read(): Promise<FolderModel> {
    while (true) {
      if (this.#reading) await this.#reading.catch(() => undefined);
      else if (this.#newest && !this.#changed) return this.#newest.model;
      else return await this.#start();
    }
  }

  /** Reads anew at once: a setting or an answer of the user changed. */
  restart(): void {
    this.#changed = true;
    this.#schedule(0);
  }

  /** A file changed in a way that no watcher tells. */
  touch(uri: vscode.Uri): void {
    const path = this.#paths.inside(uri);
    if (path === undefined) return;
    this.#files.invalidate(path);
    this.restart();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#lifetime.dispose();
  }

  #schedule(after: number): void {
    this.#changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.read().catch((error: unknown) => {
        if (!this.#lifetime.ended) this.#options.log.error(`${this.#options.folder.name} failed.`, error);
      });
    }, after);
  }

  async #start(): Promise<FolderModel> {
    clearTimeout(this.#timer);
    this.#changed = false;
    this.#syncDocuments();
    this.#reading = compute({
      ...this.#options,
      dockerfiles: this.#openDockerfiles(),
      paths: this.#paths,
      snapshot: this.#files,
      reader: this.#project,
      signal: this.#signal,
      ask: this.#ask,
    });
    try {
      this.#newest = await this.#reading;
    } catch (error) {
      this.#changed = true;
      throw error;
    } finally {
      this.#reading = undefined;
    }
    const { model } = this.#newest;
    this.#options.onRead(model);
    return model;
  }

  /** Also for models of readings before the newest. */
  readonly #ask: Ask = async (question) => {
    if (!this.#newest) await this.read();
    if (!this.#newest) throw new Error('the folder was not read');
    return await this.#newest.ask(question);
  };

  /** Open texts win over those on disk. They are taken over here, not at each keystroke. */
  #syncDocuments(): void {
    for (const document of vscode.workspace.textDocuments) {
      const path = this.#paths.inside(document.uri);
      if (path === undefined || this.#synced.get(path) === document.version) continue;
      this.#files.setOpen(path, document.getText());
      this.#synced.set(path, document.version);
    }
  }

  /** The user may call any file a Dockerfile. */
  #openDockerfiles(): readonly string[] {
    return vscode.workspace.textDocuments.flatMap(({ languageId, uri }) =>
      languageId === 'dockerfile' ? (this.#paths.inside(uri) ?? []) : [],
    );
  }

  #followDocuments(): void {
    const { workspace } = vscode;
    const follow = (document: vscode.TextDocument, after: number): void => {
      const path = this.#paths.inside(document.uri);
      if (path !== undefined && this.#matters(document, path)) this.#schedule(after);
    };
    this.#lifetime.add(
      workspace.onDidOpenTextDocument((document) => {
        this.#expect(document);
        follow(document, 0);
      }),
    );
    this.#lifetime.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) follow(document, TYPING);
      }),
    );
    this.#lifetime.add(workspace.onDidSaveTextDocument((document) => this.#saved(document)));
    this.#lifetime.add(workspace.onDidCloseTextDocument((document) => this.#closed(document)));
  }

  /** A file that was made a moment ago may be open before a watcher tells of it. */
  #expect({ uri }: vscode.TextDocument): void {
    const path = this.#paths.inside(uri);
    if (path === undefined || this.#files.list(dirname(path)).includes(basename(path))) return;
    this.#files.invalidate(path);
  }

  #saved(document: vscode.TextDocument): void {
    const path = this.#paths.inside(document.uri);
    if (path === undefined) return;
    this.#files.invalidate(path);
    if (this.#matters(document, path)) this.#schedule(0);
  }

  #closed(document: vscode.TextDocument): void {
    const path = this.#paths.inside(document.uri);
    if (path === undefined) return;
    this.#synced.delete(path);
    this.#files.setOpen(path, undefined);
    if (this.#matters(document, path)) this.#schedule(0);
  }

  #matters({ languageId }: vscode.TextDocument, path: string): boolean {
    return languageId === 'dockerfile' || languageId === 'dockercompose' || this.#files.reads(path);
  }

  #followFiles(): void {
    const watcher = this.#lifetime.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#options.folder, '**')),
    );
    watcher.onDidChange((uri) => {
      const path = this.#paths.inside(uri);
      if (path === undefined || !this.#files.reads(path)) return;
      this.#files.invalidate(path);
      if (!this.#synced.has(path)) this.#schedule(FILES);
    });
    const moved = (uri: vscode.Uri): void => {
      const path = this.#paths.inside(uri);
      if (path !== undefined && this.#files.invalidate(path)) this.#schedule(FILES);
    };
    watcher.onDidCreate(moved);
    watcher.onDidDelete((uri) => {
      // VS Code keeps texts that some extension has opened: one without a file counts only when it is typed in.
      const path = this.#paths.inside(uri);
      if (path !== undefined) this.#files.setOpen(path, undefined);
      moved(uri);
    });
  }
}
