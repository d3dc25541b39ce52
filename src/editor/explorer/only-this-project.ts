// What the views know of this window's folders: the filter to what belongs to them, their services, and where Django runs.
import * as vscode from 'vscode';
import { type Arrangement, readArrangement } from '#core/inventory/rows/arrangement.ts';
import type {
  DeclaredProject,
  DjangoPlace,
  ProjectFilter,
  TreeOptions,
} from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import type { Context } from '../context.ts';
import { setting } from '../ui.ts';
import { foldersRead } from '../workspace/folders-read.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';
import type { Shown } from './view.ts';

const key = 'dockyard.onlyThisProject';

export class OnlyThisProject implements Shown, Disposable {
  readonly #state: vscode.Memento;
  readonly #projects: WorkspaceModels;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  /** Undefined where nobody chose: then the filter is on in a window with a Compose project. */
  #chosen: boolean | undefined;
  #arrangement = arrangementOfSettings();
  #known: Known = {
    on: false,
    hasProject: false,
    hasDockerfile: false,
    ours: { folders: [], projects: [] },
    django: [],
    declared: [],
  };

  constructor({ extension }: Pick<Context, 'extension'>, workspaces: WorkspaceModels) {
    this.#state = extension.workspaceState;
    this.#projects = workspaces;
    this.#chosen = this.#state.get<boolean>(key);
    this.#known = this.#look();
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('dockyard.views')) return;
        this.#arrangement = arrangementOfSettings();
        this.#changed.fire();
      }),
    );
    this.#lifetime.add(workspaces.onDidChange(() => this.#update()));
    this.#lifetime.add(workspaces.onDidRemove(() => this.#update()));
    this.#lifetime.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.#update()));
  }

  get on(): boolean {
    return this.#known.on;
  }

  /** Whether a folder of the window has a Compose project. */
  get hasProject(): boolean {
    return this.#known.hasProject;
  }

  /** Whether a folder of the window has a Dockerfile, and no compose file. */
  get hasDockerfile(): boolean {
    return this.#known.hasDockerfile;
  }

  get only(): ProjectFilter | undefined {
    return this.#known.on ? this.#known.ours : undefined;
  }

  get options(): TreeOptions {
    const { ours, django, declared } = this.#known;
    return {
      ...(this.only ? { only: this.only } : {}),
      ours,
      django,
      declared,
      arrangement: this.#arrangement,
    };
  }

  /** What is chosen is remembered for the workspace. */
  async set(on: boolean): Promise<void> {
    this.#chosen = on;
    this.#update();
    await this.#state.update(key, on);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  /** A folder was read anew: the filter may be another one, its services too, or Django may run elsewhere. */
  #update(): void {
    const before = this.#known;
    this.#known = this.#look();
    if (JSON.stringify(before) !== JSON.stringify(this.#known)) this.#changed.fire();
  }

  #look(): Known {
    const found = foldersRead(this.#projects);
    const hasProject = found.some(({ workspace }) => workspace.projects.length > 0);
    return {
      on: this.#chosen ?? hasProject,
      hasProject,
      hasDockerfile: found.some(({ workspace }) => loneDockerfile(workspace) !== undefined),
      ours: filterOf(this.#projects),
      django: djangoPlaces(found),
      declared: found.flatMap(({ declared }) => declared ?? []),
    };
  }
}

function arrangementOfSettings(): Arrangement {
  return readArrangement(
    setting('dockyard.views.sort'),
    setting('dockyard.views.group'),
    setting('dockyard.views.description'),
  );
}

/** What the views show of the window, as plain data. */
interface Known {
  readonly on: boolean;
  readonly hasProject: boolean;
  readonly hasDockerfile: boolean;
  readonly ours: ProjectFilter;
  readonly django: readonly DjangoPlace[];
  readonly declared: readonly DeclaredProject[];
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
function djangoPlaces(folders: readonly FolderModel[]): readonly DjangoPlace[] {
  return folders.flatMap(({ workspace, uri }) =>
    workspace.projects.flatMap((project) =>
      [...project.services.values()]
        .filter(({ django }) => django !== undefined)
        .map(({ name }) => ({
          project: project.set.name,
          folder: uri(project.set.folder).fsPath,
          service: name,
        })),
    ),
  );
}
