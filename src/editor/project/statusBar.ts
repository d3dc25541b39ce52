// The status bar item: how the containers of the project at hand are.
import * as vscode from 'vscode';
import { disposeAll, Lifetime } from '../../core/lifetime.ts';
import { type StackStatus, stackStatus } from '../../core/project/status.ts';
import type { EngineAccess } from '../engine/model.ts';
import { containersOf } from './containers.ts';
import type { FolderProject, Projects } from './model.ts';

const icons: Readonly<Record<StackStatus['state'], string>> = {
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
  readonly #projects: Projects;
  readonly #lifetime = new Lifetime();
  readonly #item: vscode.StatusBarItem;
  #watching: vscode.Disposable | undefined;

  constructor(engine: EngineAccess, projects: Projects) {
    this.#engine = engine;
    this.#projects = projects;
    this.#item = this.#lifetime.add(
      vscode.window.createStatusBarItem('dockyard.status', vscode.StatusBarAlignment.Left, 40),
    );
    this.#item.name = vscode.l10n.t('Dockyard');
    this.#item.command = 'dockyard.showActions';
    const update = (): void => this.#update();
    for (const event of [
      projects.onDidChange,
      projects.onDidRemove,
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
  #project(): FolderProject | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const active = uri && vscode.workspace.getWorkspaceFolder(uri);
    return [...(active ? [active] : []), ...(vscode.workspace.workspaceFolders ?? [])]
      .map((folder) => this.#projects.current(folder))
      .find((project) => project !== undefined && project.project.stacks.length > 0);
  }

  #update(): void {
    const project = this.#project();
    if (!project) {
      this.#item.hide();
      this.#watching?.dispose();
      this.#watching = undefined;
      return;
    }
    if (vscode.workspace.isTrusted) this.#watching ??= this.#engine.watch(['container']);
    this.#show(project);
    this.#item.show();
  }

  #show(project: FolderProject): void {
    const { stack } = project;
    const name = stack?.set.name ?? project.folder.name;
    const status = stack && this.#status(project);
    const trouble = this.#trouble();
    const text = trouble?.text ?? status?.text;
    this.#item.text = `$(${status && !trouble ? icons[status.state] : 'layers'}) ${text ? `${name}: ${text}` : name}`;
    this.#item.backgroundColor =
      status?.state === 'unhealthy' && !trouble
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    this.#item.tooltip = tooltip(project, trouble?.message, status);
    this.#item.accessibilityInformation = { label: [name, text ?? ''].join(', '), role: 'button' };
  }

  #status({ stack }: FolderProject): StackStatus | undefined {
    const containers = stack && containersOf(this.#engine, stack);
    return containers && stackStatus(stack, containers);
  }

  #trouble(): { readonly text: string; readonly message: string } | undefined {
    if (!vscode.workspace.isTrusted)
      return {
        text: vscode.l10n.t('not trusted'),
        message: vscode.l10n.t('This workspace is not trusted: Dockyard checks its files and runs nothing.'),
      };
    const { state } = this.#engine;
    return 'message' in state ? { text: vscode.l10n.t('no engine'), message: state.message } : undefined;
  }
}

function tooltip(
  { folder, stack, project }: FolderProject,
  trouble: string | undefined,
  status: StackStatus | undefined,
): vscode.MarkdownString {
  const page = new vscode.MarkdownString();
  const line = (label: string, value: string): void => {
    page.appendMarkdown(`${label} `).appendText(value).appendMarkdown('  \n');
  };
  if (stack) {
    page.appendMarkdown('**').appendText(stack.set.name).appendMarkdown('**  \n');
    line(vscode.l10n.t('Compose files:'), stack.set.files.join(', '));
    const django = [...stack.services.values()].find((service) => service.django)?.name;
    if (django) line(vscode.l10n.t('Django runs in:'), django);
  } else {
    page.appendMarkdown('**').appendText(folder.name).appendMarkdown('**  \n');
    line(vscode.l10n.t('Compose files to choose from:'), String(project.stacks.length));
  }
  if (trouble) page.appendMarkdown('\n').appendText(trouble);
  else if (status) {
    line(vscode.l10n.t('State:'), status.text);
    for (const note of status.notes) page.appendMarkdown('- ').appendText(note).appendMarkdown('\n');
  }
  return page;
}
