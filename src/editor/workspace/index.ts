// The workspace folders of the window and their models; nothing is read before somebody asks.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import { once } from '../lazy.ts';
import type { StoreOptions, WorkspaceStore } from './store.ts';
import type { FolderModel, WorkspaceModels } from './workspace-models.ts';

export function createWorkspaceModels(
  options: StoreOptions & { readonly lifetime: Lifetime },
): WorkspaceModels {
  const { lifetime } = options;
  const changed = lifetime.add(new vscode.EventEmitter<FolderModel>());
  const removed = lifetime.add(new vscode.EventEmitter<vscode.WorkspaceFolder>());
  let loaded: WorkspaceStore | undefined;
  const store = once(async () => {
    const { WorkspaceStore } = await import('./store.ts');
    loaded = lifetime.add(new WorkspaceStore(options, { changed, removed }));
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
