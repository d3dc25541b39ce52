// The tests of one service: its files are found and parsed when somebody looks, and followed from then on.
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { basename, within } from '#core/files.ts';
import { Lifetime } from '#core/lifetime.ts';
import { hasErrors, parsePython } from '#core/python/python-file.ts';
import { discoverTests } from '#core/tests/discover.ts';
import {
  isTestFile,
  placeInApp,
  startFolder,
  type TestProject,
  testProject,
} from '#core/tests/test-project.ts';
import { leadsOutside, longestText, textOf } from '../../platform/files/read.ts';
import { readRegular } from '../../platform/files/regular.ts';
import type { Context } from '../context.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import type { TestItems } from './items.ts';
import { chosenRunner } from './settings.ts';

/** Names of folders. */
const passedOver = ['node_modules', 'site-packages', '.venv', 'venv', '.git', '__pycache__'];
const mostFiles = 10_000;
/** Milliseconds to wait for the next keystroke. */
const typing = 150;
/** So many files are read at the same time, and the editor has its turn between two lots. */
const atOnce = 16;

export class ServiceTests {
  readonly item: vscode.TestItem;
  readonly #context: Context;
  readonly #items: TestItems;
  readonly #lifetime = new Lifetime();
  readonly #files = new Map<string, vscode.TestItem>();
  readonly #typed = new Map<string, NodeJS.Timeout>();
  #django: DjangoServiceOfFolder;
  #project: TestProject | undefined;
  #found: Promise<void> | undefined;
  #followed: vscode.Disposable | undefined;

  constructor(context: Context, items: TestItems, item: vscode.TestItem, django: DjangoServiceOfFolder) {
    this.#context = context;
    this.#items = items;
    this.item = item;
    this.#django = django;
    this.#followDocuments();
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        const { folder } = this.#django.of;
        if (event.affectsConfiguration('dockyard.tests', folder.uri)) this.update(this.#django);
      }),
    );
  }

  get django(): DjangoServiceOfFolder {
    return this.#django;
  }

  /** The files with tests, by path. */
  get files(): ReadonlyMap<string, vscode.TestItem> {
    return this.#files;
  }

  /** How the tests are run, once they were found. */
  get project(): TestProject | undefined {
    return this.#project;
  }

  /** The folder was read anew: other settings of the project may mean other tests. */
  update(django: DjangoServiceOfFolder): void {
    this.#django = django;
    if (!this.#found) return;
    this.#read()
      .then((project) => {
        if (this.#lifetime.ended) return;
        if (JSON.stringify(project) !== JSON.stringify(this.#project)) this.refresh();
      })
      .catch((error: unknown) => this.#context.log.error('The tests could not be found.', error));
  }

  /** Looks for the tests, once. */
  async discover(): Promise<void> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      this.item.error = 'The tests could not be found. See the Dockyard log.';
      throw error;
    });
    await this.#found;
  }

  /** Looks for the tests again. */
  refresh(): void {
    this.#found = undefined;
    this.discover().catch((error: unknown) =>
      this.#context.log.error('The tests could not be found.', error),
    );
  }

  dispose(): void {
    for (const timer of this.#typed.values()) clearTimeout(timer);
    this.#followed?.dispose();
    this.#lifetime.dispose();
  }

  async #read(): Promise<TestProject> {
    const { of, service } = this.#django;
    const chosen = chosenRunner(of.folder);
    return await of.ask(({ workspace }) =>
      testProject(workspace.files, service.django.root ?? '', service, chosen),
    );
  }

  async #discover(): Promise<void> {
    const { of } = this.#django;
    this.item.busy = true;
    this.item.error = undefined;
    try {
      const project = await this.#read();
      if (this.#lifetime.ended) return;
      this.#project = project;
      const base = of.uri(startFolder(project));
      this.#followFiles(base);
      const paths = await this.#filesBelow(base, project);
      const kept = new Set(paths);
      for (const path of [...this.#files.keys()]) if (!kept.has(path)) this.#forget(path);
      await this.#readFiles(paths);
    } finally {
      this.item.busy = false;
    }
  }

  async #filesBelow(base: vscode.Uri, project: TestProject): Promise<readonly string[]> {
    const pattern = new vscode.RelativePattern(base, patternOf(project));
    const found = await vscode.workspace.findFiles(pattern, `**/{${passedOver.join(',')}}/**`, mostFiles);
    return found
      .flatMap((uri) => this.#django.of.path(uri) ?? [])
      .filter((path) => isTestFile(project, path));
  }

  async #readFiles(paths: readonly string[]): Promise<void> {
    for (let at = 0; at < paths.length; at += atOnce) {
      await Promise.all(paths.slice(at, at + atOnce).map((path) => this.#readFile(path)));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async #readFile(path: string): Promise<void> {
    const uri = this.#django.of.uri(path);
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    if (open) return this.#take(path, open.getText());
    const root = this.#django.of.folder.uri.fsPath;
    const isKept = vscode.workspace.isTrusted || !(await leadsOutside(root, uri.fsPath));
    const read = isKept ? textOf(await readRegular(uri.fsPath, longestText)) : undefined;
    if (read && 'text' in read) this.#take(path, read.text);
    else this.#forget(path);
  }

  #take(path: string, text: string): void {
    const project = this.#project;
    if (!project || this.#lifetime.ended) return;
    const file = parsePython(path, text);
    const found = discoverTests(file, project.names);
    const broken = hasErrors(file);
    if (found.length === 0 && (!broken || !this.#files.has(path))) this.#forget(path);
    else this.#items.follow(this.#fileItem(path, project), { path, text, found, broken });
  }

  #fileItem(path: string, project: TestProject): vscode.TestItem {
    const known = this.#files.get(path);
    if (known) return known;
    const { app, label } = placeInApp(project, path);
    const parent = app === '' ? this.item : this.#items.child(this.item, `app ${app}`, app, { kind: 'app' });
    const key = { path, names: [] };
    const item = this.#items.child(parent, path, label, { kind: 'file', key }, this.#django.of.uri(path));
    this.#files.set(path, item);
    return item;
  }

  #forget(path: string): void {
    const item = this.#files.get(path);
    if (!item) return;
    this.#files.delete(path);
    const { parent } = item;
    parent?.children.delete(item.id);
    if (parent && parent !== this.item && parent.children.size === 0)
      parent.parent?.children.delete(parent.id);
  }

  /** Reads the test files of a folder that came; of a file, nothing. */
  async #readFolder(uri: vscode.Uri): Promise<void> {
    const project = this.#project;
    const path = this.#django.of.path(uri);
    if (!project || path === undefined || path.split('/').some((name) => passedOver.includes(name))) return;
    const stats = await stat(uri.fsPath).catch(() => undefined);
    if (stats?.isDirectory()) await this.#readFiles(await this.#filesBelow(uri, project));
  }

  /** The files of the folder, once their tests were looked for. */
  #followFiles(base: vscode.Uri): void {
    this.#followed?.dispose();
    const followed = new Lifetime();
    this.#followed = followed;
    const failed = (error: unknown): void => this.#context.log.error('A test file could not be read.', error);
    const read = (uri: vscode.Uri): void => {
      const path = this.#pathOf(uri);
      if (path !== undefined) this.#readFile(path).catch(failed);
    };
    // A folder that comes or goes may be one event, without one for each of its files.
    const watcher = followed.add(
      vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, '**')),
    );
    watcher.onDidChange(read);
    watcher.onDidCreate((uri) => {
      if (uri.path.endsWith('.py')) read(uri);
      else this.#readFolder(uri).catch(failed);
    });
    watcher.onDidDelete((uri) => {
      const gone = this.#django.of.path(uri);
      if (gone === undefined) return;
      for (const path of [...this.#files.keys()]) if (within(gone, path) !== undefined) this.#forget(path);
    });
  }

  #followDocuments(): void {
    const { workspace } = vscode;
    this.#lifetime.add(
      workspace.onDidOpenTextDocument((document) => {
        if (!this.#found && this.#mayBeTest(document)) this.refresh();
      }),
    );
    this.#lifetime.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const path = contentChanges.length > 0 ? this.#pathOf(document.uri) : undefined;
        if (path === undefined) return;
        clearTimeout(this.#typed.get(path));
        const later = setTimeout(() => {
          this.#typed.delete(path);
          this.#take(path, document.getText());
        }, typing);
        this.#typed.set(path, later);
      }),
    );
    if (workspace.textDocuments.some((document) => this.#mayBeTest(document))) this.refresh();
  }

  /** A Python file that is shown is a reason to look for tests: its own can then be run from beside its lines. */
  #mayBeTest({ uri }: vscode.TextDocument): boolean {
    const path = this.#django.of.path(uri);
    return path !== undefined && /test.*\.py$/.test(basename(path));
  }

  /** The path of a file that may hold tests; undefined for others, and before tests were looked for. */
  #pathOf(uri: vscode.Uri): string | undefined {
    const path = this.#project && this.#django.of.path(uri);
    return path !== undefined && this.#project && isTestFile(this.#project, path) ? path : undefined;
  }
}

function patternOf({ files }: TestProject): string {
  const isPlain = files.every((pattern) => /^[\w*?.-]+$/.test(pattern));
  return isPlain ? `**/{${files.join(',')},__none__}` : '**/*.py';
}
