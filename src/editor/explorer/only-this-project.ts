// The filter of the views: everything that the engine holds, or what belongs to this window's folders.
import * as vscode from 'vscode';
import type { ProjectFilter } from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import { setContext } from '../ui.ts';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';
import type { Shown } from './view.ts';

const key = 'dockyard.onlyThisProject';

export class OnlyThisProject implements Shown, Disposable {
  readonly #state: vscode.Memento;
  readonly #projects: WorkspaceModels;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #on: boolean;

  constructor({ extension }: Pick<Context, 'extension'>, workspaces: WorkspaceModels) {
    this.#state = extension.workspaceState;
    this.#projects = workspaces;
    this.#on = this.#state.get(key, false);
    this.#lifetime.add(workspaces.onDidChange(() => this.#on && this.#changed.fire()));
    this.#lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#on && this.#changed.fire()));
  }

  get only(): ProjectFilter | undefined {
    return this.#on ? filterOf(this.#projects) : undefined;
  }

  /** Tells the menus; what was chosen before is remembered for the workspace. */
  async tell(): Promise<void> {
    await setContext(key, this.#on);
  }

  async set(on: boolean): Promise<void> {
    if (on === this.#on) return;
    this.#on = on;
    this.#changed.fire();
    await Promise.all([this.#state.update(key, on), this.tell()]);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}

/** The compose projects of this window: started in one of its folders, or named as one of its sets. */
export function filterOf(workspaces: Pick<WorkspaceModels, 'current'>): ProjectFilter {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    folders: folders.map(({ uri }) => uri.fsPath),
    projects: folders.flatMap((folder) => workspaces.current(folder)?.project?.set.name ?? []),
  };
}
