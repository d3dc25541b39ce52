// The status bar item: the states of the project's containers, counted.
import * as vscode from 'vscode';
import { disposeAll, Lifetime } from '#core/lifetime.ts';
import { plainMarkdown } from '#core/plain-markdown.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { type ProjectStatus, projectStatus } from '#core/project/project-status.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';
import { containersOf } from './containers.ts';

const icons: Readonly<Record<ProjectStatus['state'], string>> = {
  down: 'layers',
  partial: 'layers-dot',
  starting: 'loading~spin',
  up: 'layers-active',
  healthy: 'layers-active',
  unhealthy: 'warning',
};

/** Shown while a folder of the window has compose files; asks the engine for nothing before that. */
export class StatusBar implements vscode.Disposable {
  readonly #engine: EngineAccess;
  readonly #workspaces: WorkspaceModels;
  readonly #lifetime = new Lifetime();
  readonly #item: vscode.StatusBarItem;
  #watching: vscode.Disposable | undefined;

  constructor(engine: EngineAccess, workspaces: WorkspaceModels) {
    this.#engine = engine;
    this.#workspaces = workspaces;
    this.#item = this.#lifetime.add(
      vscode.window.createStatusBarItem('dockyard.status', vscode.StatusBarAlignment.Left, 40),
    );
    this.#item.name = 'Dockyard';
    this.#item.command = 'dockyard.showActions';
    const update = (): void => this.#update();
    for (const event of [
      workspaces.onDidChange,
      workspaces.onDidRemove,
      engine.onDidChangeInventory,
      engine.onDidChangeState,
      vscode.window.onDidChangeActiveTextEditor,
      vscode.workspace.onDidGrantWorkspaceTrust,
    ] as const)
      this.#lifetime.add((event as vscode.Event<unknown>)(update));
    this.#update();
  }

  dispose(): void {
    disposeAll([...(this.#watching ? [this.#watching] : []), this.#lifetime]);
  }

  /** The active editor's folder where it has compose files, else the first that has. */
  #folderModel(): FolderModel | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const active = uri && vscode.workspace.getWorkspaceFolder(uri);
    return [...(active ? [active] : []), ...(vscode.workspace.workspaceFolders ?? [])]
      .map((folder) => this.#workspaces.current(folder))
      .find((workspace) => workspace !== undefined && workspace.workspace.projects.length > 0);
  }

  #update(): void {
    const workspace = this.#folderModel();
    if (!workspace) {
      this.#item.hide();
      this.#watching?.dispose();
      this.#watching = undefined;
      return;
    }
    if (vscode.workspace.isTrusted) this.#watching ??= this.#engine.watch(['container']);
    this.#show(workspace);
    this.#item.show();
  }

  #show(workspace: FolderModel): void {
    const { project } = workspace;
    const name = project?.set.name ?? workspace.folder.name;
    const status = project && this.#status(workspace);
    const trouble = this.#trouble();
    const text = trouble?.text ?? status?.text;
    this.#item.text = `$(${status && !trouble ? icons[status.state] : 'layers'}) ${text ? `${name}: ${text}` : name}`;
    this.#item.backgroundColor =
      status?.state === 'unhealthy' && !trouble
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    this.#item.tooltip = tooltip(workspace, trouble?.message, status);
    this.#item.accessibilityInformation = { label: [name, text ?? ''].join(', '), role: 'button' };
  }

  #status({ project }: FolderModel): ProjectStatus | undefined {
    const containers = project && containersOf(this.#engine, project);
    return containers && projectStatus(project, containers);
  }

  #trouble(): { readonly text: string; readonly message: string } | undefined {
    if (!vscode.workspace.isTrusted)
      return {
        text: 'not trusted',
        message: 'This workspace is not trusted: Dockyard checks its files and runs nothing.',
      };
    const { state } = this.#engine;
    return 'message' in state ? { text: 'no engine', message: state.message } : undefined;
  }
}

/** What the pointer shows: the project, the service that runs Django, and its state. */
export function tooltip(
  { folder, project, workspace }: FolderModel,
  trouble: string | undefined,
  status: ProjectStatus | undefined,
): vscode.MarkdownString {
  const page = new vscode.MarkdownString();
  const line = (label: string, value: string): void => {
    page.appendMarkdown(`${label} ${plainMarkdown(value)}  \n`);
  };
  if (project) {
    page.appendMarkdown(`**${plainMarkdown(project.set.name)}**  \n`);
    line('Compose files:', project.set.files.join(', '));
    const [django] = djangoServices(project);
    if (django) line('Django runs in:', django.name);
  } else {
    page.appendMarkdown(`**${plainMarkdown(folder.name)}**  \n`);
    line('Compose files to choose from:', String(workspace.projects.length));
  }
  if (trouble) page.appendMarkdown(`\n${plainMarkdown(trouble)}`);
  else if (status) {
    line('State:', status.text);
    for (const note of status.notes) page.appendMarkdown(`- ${plainMarkdown(note)}\n`);
  }
  return page;
}
