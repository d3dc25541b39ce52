// The status bar item: the states of the project's containers, counted.
import * as vscode from 'vscode';
import { type ImageStatus, imageStatus } from '#core/dockerfile-project/image-status.ts';
import { disposeAll, Lifetime } from '#core/lifetime.ts';
import { plainMarkdown } from '#core/plain-markdown.ts';
import { djangoServices } from '#core/project/chosen-project.ts';
import { loneDockerfile } from '#core/project/lone-dockerfile.ts';
import { type ProjectStatus, projectStatus } from '#core/project/project-status.ts';
import type { Context } from '../context.ts';
import { settingsForUp } from '../target/django-settings.ts';
import { type DockerfileProject, dockerfileProject, heldAsWatched } from '../target/dockerfile.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { containersOf } from './containers.ts';

const icons: Readonly<Record<Shown['state'], string>> = {
  'not built': 'package',
  built: 'package',
  stale: 'package',
  exited: 'package',
  failed: 'error',
  running: 'layers-active',
  down: 'layers',
  partial: 'layers-dot',
  starting: 'loading~spin',
  up: 'layers-active',
  healthy: 'layers-active',
  unhealthy: 'warning',
};

type StatusContext = Pick<Context, 'engine' | 'extension' | 'staleImages' | 'workspaces'>;

/** The state of a Compose project, or of the image of a Dockerfile. */
type Shown = ProjectStatus | (ImageStatus & { readonly notes: readonly string[] });

/** Shown while a folder of the window has compose files or a Dockerfile; asks the engine for nothing before that. */
export class StatusBar implements vscode.Disposable {
  readonly #context: StatusContext;
  readonly #lifetime = new Lifetime();
  readonly #item: vscode.StatusBarItem;
  #watching: { readonly kinds: string; readonly end: vscode.Disposable } | undefined;

  constructor(context: StatusContext) {
    const { engine, staleImages, workspaces } = context;
    this.#context = context;
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
      staleImages.onDidChange,
      vscode.window.onDidChangeActiveTextEditor,
      vscode.workspace.onDidGrantWorkspaceTrust,
    ] as const)
      this.#lifetime.add((event as vscode.Event<unknown>)(update));
    staleImages.follow(() => this.#watching?.kinds.includes('image') ?? false);
    this.#update();
  }

  dispose(): void {
    disposeAll([...(this.#watching ? [this.#watching.end] : []), this.#lifetime]);
  }

  /** The active editor's folder where it has compose files or a Dockerfile, else the first that has. */
  #folderModel(): FolderModel | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const active = uri && vscode.workspace.getWorkspaceFolder(uri);
    return [...(active ? [active] : []), ...(vscode.workspace.workspaceFolders ?? [])]
      .map((folder) => this.#context.workspaces.current(folder))
      .find((of) => of && (of.workspace.projects.length > 0 || loneDockerfile(of.workspace)));
  }

  #update(): void {
    const workspace = this.#folderModel();
    if (!workspace) {
      this.#item.hide();
      this.#watching?.end.dispose();
      this.#watching = undefined;
      return;
    }
    if (vscode.workspace.isTrusted) this.#watch(loneDockerfile(workspace.workspace) !== undefined);
    this.#show(workspace);
    this.#item.show();
  }

  /** Images count only where a Dockerfile is shown. */
  #watch(images: boolean): void {
    const kinds = images ? (['container', 'image'] as const) : (['container'] as const);
    const before = this.#watching;
    if (before?.kinds === kinds.join()) return;
    // The new one first, so that what both watch is not asked for again.
    this.#watching = { kinds: kinds.join(), end: this.#context.engine.watch(kinds) };
    before?.end.dispose();
  }

  #show(workspace: FolderModel): void {
    const dockerfile = dockerfileProject(this.#context, workspace);
    const name = dockerfile?.built.tag ?? workspace.project?.set.name ?? workspace.folder.name;
    const status = dockerfile ? this.#imageStatus(dockerfile) : this.#status(workspace);
    const trouble = this.#trouble();
    const text = trouble?.text ?? status?.text;
    this.#item.text = `$(${status && !trouble ? icons[status.state] : 'layers'}) ${text ? `${name}: ${text}` : name}`;
    this.#item.backgroundColor =
      status?.state === 'unhealthy' && !trouble
        ? new vscode.ThemeColor('statusBarItem.warningBackground')
        : undefined;
    this.#item.tooltip = tooltip(workspace, trouble?.message, status, dockerfile, this.#settings(workspace));
    this.#item.accessibilityInformation = { label: [name, text ?? ''].join(', '), role: 'button' };
  }

  #status({ project }: FolderModel): ProjectStatus | undefined {
    const containers = project && containersOf(this.#context.engine, project);
    return containers && projectStatus(project, containers);
  }

  #imageStatus(dockerfile: DockerfileProject): Shown | undefined {
    const held = heldAsWatched(this.#context.engine, dockerfile);
    if (!held) return undefined;
    const stale = held.image && this.#context.staleImages.found.get(held.image.id);
    const notes = stale ? [`${stale.changed} changed after the last build.`] : [];
    return { ...imageStatus(held.image, held.containers, stale !== undefined), notes };
  }

  /** The settings modules that Compose Up gives to containers. */
  #settings(of: FolderModel): readonly string[] {
    const { project } = of;
    const modules = project ? settingsForUp(this.#context.extension.workspaceState, { of, project }) : {};
    return Object.entries(modules).map(([service, module]) => `${module} in ${service}`);
  }

  #trouble(): { readonly text: string; readonly message: string } | undefined {
    if (!vscode.workspace.isTrusted)
      return {
        text: 'not trusted',
        message: 'This workspace is not trusted: Dockyard checks its files and runs nothing.',
      };
    const { state } = this.#context.engine;
    return 'message' in state ? { text: 'no engine', message: state.message } : undefined;
  }
}

/** What the pointer shows: the project, the service that runs Django, and its state. */
export function tooltip(
  { folder, project, workspace }: FolderModel,
  trouble: string | undefined,
  status: Shown | undefined,
  dockerfile?: DockerfileProject,
  settings: readonly string[] = [],
): vscode.MarkdownString {
  const page = new vscode.MarkdownString();
  const line = (label: string, value: string): void => {
    page.appendMarkdown(`${label} ${plainMarkdown(value)}  \n`);
  };
  if (dockerfile) {
    page.appendMarkdown(`**${plainMarkdown(dockerfile.built.tag)}**  \n`);
    line('Dockerfile:', dockerfile.path);
  } else if (project) {
    page.appendMarkdown(`**${plainMarkdown(project.set.name)}**  \n`);
    line('Compose files:', project.set.files.join(', '));
    const [django] = djangoServices(project);
    if (django) line('Django runs in:', django.name);
    if (settings.length > 0) line('Settings module of Compose Up:', settings.join(', '));
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
