// A reader for each workspace folder, and the questions that their models leave open.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { disposeAll, Lifetime } from '#core/lifetime.ts';
import { Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import type { Log } from '#core/log.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { projectKey, setKey } from '#core/project/set-key.ts';
import { askForComposeProject, askForDjango, chooseFolder } from './choose.ts';
import { Memory } from './memory.ts';
import { FolderReader } from './reader.ts';
import type { DjangoServiceOfFolder, FolderModel, WorkspaceModels } from './workspace-models.ts';

/** Where the events of the store go: emitters that exist before it does. */
export interface Emitters {
  readonly changed: vscode.EventEmitter<FolderModel>;
  readonly removed: vscode.EventEmitter<vscode.WorkspaceFolder>;
}

export interface StoreOptions {
  readonly log: Log;
  /** Keeps what the user chose. */
  readonly memory: vscode.Memento;
}

export class WorkspaceStore implements Omit<WorkspaceModels, 'onDidChange' | 'onDidRemove'> {
  readonly #log: Log;
  readonly #emitters: Emitters;
  readonly #memory: Memory;
  readonly #linter: Linter;
  readonly #readers = new Map<string, FolderReader>();
  readonly #lifetime = new Lifetime();

  constructor({ log, memory }: StoreOptions, emitters: Emitters) {
    this.#log = log;
    this.#emitters = emitters;
    this.#memory = new Memory(memory);
    this.#linter = new Linter(rules, {
      onRuleError: (rule, error) => log.error(`The rule ${rule.id} failed.`, error),
    });
    this.#lifetime.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.#close(folder);
        for (const folder of added.filter(isOnDisk)) this.#reader(folder).restart();
      }),
    );
  }

  current(folder: vscode.WorkspaceFolder): FolderModel | undefined {
    return this.#readers.get(folder.uri.toString())?.current;
  }

  async read(folder: vscode.WorkspaceFolder): Promise<FolderModel> {
    return await this.#reader(folder).read();
  }

  async all(): Promise<readonly FolderModel[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(isOnDisk);
    return await Promise.all(folders.map((folder) => this.read(folder)));
  }

  touch(uri: vscode.Uri): void {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder) this.#readers.get(folder.uri.toString())?.touch(uri);
  }

  async choose(resource?: vscode.Uri): Promise<FolderModel> {
    return await this.read(await chooseFolder(resource));
  }

  async project(of: FolderModel): Promise<ComposeProject> {
    return of.project ?? (await this.chooseComposeProject(of));
  }

  async chooseComposeProject(of: FolderModel): Promise<ComposeProject> {
    const project = await askForComposeProject(of);
    await this.#memory.chooseComposeProject(of.folder, projectKey(project.set));
    this.#reader(of.folder).restart();
    return project;
  }

  async django(of: FolderModel): Promise<DjangoServiceOfFolder> {
    const project = await this.project(of);
    const [service] = djangoServices(project);
    return service ? { of, project, service } : await this.chooseDjango(of);
  }

  async chooseDjango(of: FolderModel): Promise<DjangoServiceOfFolder> {
    const project = await this.project(of);
    const key = projectKey(project.set);
    const name = await askForDjango(project);
    await this.#memory.answer(of.folder, setKey(project.set), name);
    this.#reader(of.folder).restart();
    const again = await this.read(of.folder);
    const answered = again.workspace.projects.find(({ set }) => projectKey(set) === key);
    const service = answered && djangoServices(answered).find((one) => one.name === name);
    if (!answered || !service) throw new UserError(`The service ${name} is no longer there.`);
    return { of: again, project: answered, service };
  }

  dispose(): void {
    const readers = [...this.#readers.values()];
    this.#readers.clear();
    disposeAll([this.#lifetime, ...readers]);
  }

  #reader(folder: vscode.WorkspaceFolder): FolderReader {
    const key = folder.uri.toString();
    let reader = this.#readers.get(key);
    if (!reader) {
      reader = new FolderReader({
        folder,
        linter: this.#linter,
        memory: this.#memory,
        log: this.#log,
        onRead: (workspace) => this.#emitters.changed.fire(workspace),
      });
      this.#readers.set(key, reader);
    }
    return reader;
  }

  #close(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.#readers.get(key)?.dispose();
    this.#readers.delete(key);
    this.#emitters.removed.fire(folder);
  }
}

/** Folders of other file systems hold nothing that Docker could use. */
function isOnDisk({ uri }: vscode.WorkspaceFolder): boolean {
  return uri.scheme === 'file';
}
