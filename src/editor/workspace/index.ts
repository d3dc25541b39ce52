// The window's projects, and their commands: only registered here, read at the first question.
import * as vscode from 'vscode';
import type { Handlers } from '../commands.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { once } from '../lazy.ts';
import type { Services } from '../services.ts';
import type { WorkspaceStore } from './store.ts';
import type { FolderModel, WorkspaceModels } from './workspace-models.ts';

/** The projects, idle until somebody asks. */
export function createProjects(services: Services): WorkspaceModels {
  const { lifetime } = services;
  const changed = lifetime.add(new vscode.EventEmitter<FolderModel>());
  const removed = lifetime.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  let loaded: WorkspaceStore | undefined;
  const store = once(async () => {
    const { WorkspaceStore } = await import('./store.ts');
    loaded = lifetime.add(new WorkspaceStore(services, { changed, removed }));
    return loaded;
  });
  return {
    onDidChange: changed.event,
    onDidRemove: removed.event,
    current: (folder) => loaded?.current(folder),
    touch: (uri) => loaded?.touch(uri),
    read: async (folder) => (await store()).read(folder),
    all: async () => (await store()).all(),
    choose: async (resource) => (await store()).choose(resource),
    project: async (of) => (await store()).project(of),
    django: async (of) => (await store()).django(of),
    chooseComposeProject: async (of) => (await store()).chooseComposeProject(of),
    chooseDjango: async (of) => (await store()).chooseDjango(of),
  };
}

type Commands =
  | 'dockyard.showActions'
  | 'dockyard.explainProject'
  | 'dockyard.chooseDjangoService'
  | 'dockyard.chooseComposeFiles';

/** Registers the status bar item and the explanation. */
export function project(
  services: Services,
  engine: EngineAccess,
  workspaces: WorkspaceModels,
): Handlers<Commands> {
  showStatus(services, engine, workspaces);
  const explanations = once(async () => {
    const { Explanations } = await import('./explain.ts');
    return services.lifetime.add(new Explanations(workspaces));
  });
  return {
    'dockyard.showActions': async () =>
      (await import('./actions.ts')).showActions(await workspaces.choose(), engine),
    'dockyard.explainProject': async () => (await explanations()).show(await workspaces.choose()),
    'dockyard.chooseDjangoService': async () => {
      await workspaces.chooseDjango(await workspaces.choose());
    },
    'dockyard.chooseComposeFiles': async () => {
      await workspaces.chooseComposeProject(await workspaces.choose());
    },
  };
}

/** The item comes with the first project that is read. */
function showStatus({ lifetime, log }: Services, engine: EngineAccess, workspaces: WorkspaceModels): void {
  const first = lifetime.add(
    workspaces.onDidChange(() => {
      first.dispose();
      import('./statusBar.ts')
        .then(({ StatusBar }) => lifetime.add(new StatusBar(engine, workspaces)))
        .catch((error: unknown) => log.error('The status bar item failed.', error));
    }),
  );
}
