// The window's projects, and their commands: only registered here, read at the first question.
import * as vscode from 'vscode';
import type { Handlers } from '../commands.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { once } from '../lazy.ts';
import type { Services } from '../services.ts';
import type { FolderProject, Projects } from './workspace-models.ts';
import type { ProjectStore } from './store.ts';

/** The projects, idle until somebody asks. */
export function createProjects(services: Services): Projects {
  const { lifetime } = services;
  const changed = lifetime.add(new vscode.EventEmitter<FolderProject>());
  const removed = lifetime.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  let loaded: ProjectStore | undefined;
  const store = once(async () => {
    const { ProjectStore } = await import('./store.ts');
    loaded = lifetime.add(new ProjectStore(services, { changed, removed }));
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
    stack: async (of) => (await store()).stack(of),
    django: async (of) => (await store()).django(of),
    chooseStack: async (of) => (await store()).chooseStack(of),
    chooseDjango: async (of) => (await store()).chooseDjango(of),
  };
}

type Commands =
  | 'dockyard.showActions'
  | 'dockyard.explainProject'
  | 'dockyard.chooseDjangoService'
  | 'dockyard.chooseComposeFiles';

/** Registers the status bar item and the explanation. */
export function project(services: Services, engine: EngineAccess, projects: Projects): Handlers<Commands> {
  showStatus(services, engine, projects);
  const explanations = once(async () => {
    const { Explanations } = await import('./explain.ts');
    return services.lifetime.add(new Explanations(projects));
  });
  return {
    'dockyard.showActions': async () =>
      (await import('./actions.ts')).showActions(await projects.choose(), engine),
    'dockyard.explainProject': async () => (await explanations()).show(await projects.choose()),
    'dockyard.chooseDjangoService': async () => {
      await projects.chooseDjango(await projects.choose());
    },
    'dockyard.chooseComposeFiles': async () => {
      await projects.chooseStack(await projects.choose());
    },
  };
}

/** The item comes with the first project that is read. */
function showStatus({ lifetime, log }: Services, engine: EngineAccess, projects: Projects): void {
  const first = lifetime.add(
    projects.onDidChange(() => {
      first.dispose();
      import('./statusBar.ts')
        .then(({ StatusBar }) => lifetime.add(new StatusBar(engine, projects)))
        .catch((error: unknown) => log.error('The status bar item failed.', error));
    }),
  );
}
