// What the views know of this window's folders: the filter to what belongs to them, and where Django runs.
import * as vscode from 'vscode';
import type { DjangoPlace, ProjectFilter } from '#core/inventory/rows/tree-node.ts';
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
  #django: readonly DjangoPlace[] = [];

  constructor({ extension }: Pick<Context, 'extension'>, workspaces: WorkspaceModels) {
    this.#state = extension.workspaceState;
    this.#projects = workspaces;
    this.#on = this.#state.get(key, false);
    this.#lifetime.add(workspaces.onDidChange(() => this.#look()));
    this.#lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#on && this.#changed.fire()));
  }

  get only(): ProjectFilter | undefined {
    return this.#on ? filterOf(this.#projects) : undefined;
  }

  get django(): readonly DjangoPlace[] {
    return this.#django;
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

  /** A folder was read anew: the filter may be another one, or Django may run elsewhere. */
  #look(): void {
    const before = this.#django;
    this.#django = djangoPlaces(this.#projects);
    if (this.#on || JSON.stringify(before) !== JSON.stringify(this.#django)) this.#changed.fire();
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

/** The services of this window's Compose projects in which Django runs. */
function djangoPlaces(workspaces: Pick<WorkspaceModels, 'current'>): readonly DjangoPlace[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const of = workspaces.current(folder);
    return (of?.workspace.projects ?? []).flatMap((project) =>
      [...project.services.values()]
        .filter(({ django }) => django !== undefined)
        .map(({ name }) => ({
          project: project.set.name,
          folder: of?.uri(project.set.folder).fsPath ?? '',
          service: name,
        })),
    );
  });
}
