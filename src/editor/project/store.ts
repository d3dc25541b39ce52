// The projects of the window's folders: a reader for each, and the questions that they leave open.
import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { disposeAll, Lifetime } from '../../core/lifetime.ts';
import { Linter } from '../../core/lint/engine.ts';
import { rules } from '../../core/lint/generated/rules.ts';
import { djangoServices, setKey } from '../../core/project/chosen.ts';
import type { Stack } from '../../core/project/model.ts';
import type { Services } from '../services.ts';
import { askForDjango, askForStack, chooseFolder } from './choose.ts';
import { Memory } from './memory.ts';
import type { DjangoTarget, FolderProject, Projects } from './model.ts';
import { FolderReader } from './reader.ts';

/** Where the events of the store go: emitters that exist before it does. */
export interface Emitters {
  readonly changed: vscode.EventEmitter<FolderProject>;
  readonly removed: vscode.EventEmitter<vscode.WorkspaceFolder>;
}

export class ProjectStore implements Omit<Projects, 'onDidChange' | 'onDidRemove'> {
  readonly #services: Services;
  readonly #emitters: Emitters;
  readonly #memory: Memory;
  readonly #linter: Linter;
  readonly #readers = new Map<string, FolderReader>();
  readonly #lifetime = new Lifetime();

  constructor(services: Services, emitters: Emitters) {
    this.#services = services;
    this.#emitters = emitters;
    this.#memory = new Memory(services.context.workspaceState);
    this.#linter = new Linter(rules, {
      onRuleError: (rule, error) => services.log.error(`The rule ${rule.id} failed.`, error),
    });
    this.#lifetime.add(
      vscode.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const folder of removed) this.#close(folder);
        for (const folder of added.filter(isOnDisk)) this.#reader(folder).restart();
      }),
    );
  }

  current(folder: vscode.WorkspaceFolder): FolderProject | undefined {
    return this.#readers.get(folder.uri.toString())?.current;
  }

  async read(folder: vscode.WorkspaceFolder): Promise<FolderProject> {
    return await this.#reader(folder).read();
  }

  async all(): Promise<readonly FolderProject[]> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(isOnDisk);
    return await Promise.all(folders.map((folder) => this.read(folder)));
  }

  touch(uri: vscode.Uri): void {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder) this.#readers.get(folder.uri.toString())?.touch(uri);
  }

  async choose(resource?: vscode.Uri): Promise<FolderProject> {
    return await this.read(await chooseFolder(resource));
  }

  async stack(of: FolderProject): Promise<Stack> {
    return of.stack ?? (await this.chooseStack(of));
  }

  async chooseStack(of: FolderProject): Promise<Stack> {
    const stack = await askForStack(of.folder, of.project.stacks);
    await this.#memory.chooseStack(of.folder, setKey(stack.set));
    this.#reader(of.folder).restart();
    return stack;
  }

  async django(of: FolderProject): Promise<DjangoTarget> {
    const stack = await this.stack(of);
    const [service] = djangoServices(stack);
    return service ? { of, stack, service } : await this.chooseDjango(of);
  }

  async chooseDjango(of: FolderProject): Promise<DjangoTarget> {
    const stack = await this.stack(of);
    const key = setKey(stack.set);
    const name = await askForDjango(stack);
    await this.#memory.answer(of.folder, key, name);
    this.#reader(of.folder).restart();
    const again = await this.read(of.folder);
    const answered = again.project.stacks.find(({ set }) => setKey(set) === key);
    const service = answered && djangoServices(answered).find((one) => one.name === name);
    if (!answered || !service)
      throw new UserError(vscode.l10n.t('The service {0} is no longer there.', name));
    return { of: again, stack: answered, service };
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
        log: this.#services.log,
        onRead: (project) => this.#emitters.changed.fire(project),
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
