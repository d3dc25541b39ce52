// The views of what the engine holds, and their commands.
import * as vscode from 'vscode';
import { kinds } from '#core/inventory/kinds.ts';
import type { Handlers } from '../commands.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Services } from '../services.ts';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';
import { updateBadge } from './badge.ts';
import { inspectScheme } from './inspectScheme.ts';
import { OnlyThisProject } from './onlyThisProject.ts';
import { someRows } from './row.ts';
import { KindView } from './view.ts';

type Commands =
  | 'dockyard.refresh'
  | 'dockyard.showOnlyThisProject'
  | 'dockyard.showAllProjects'
  | 'dockyard.startContainer'
  | 'dockyard.stopContainer'
  | 'dockyard.restartContainer'
  | 'dockyard.inspect'
  | 'dockyard.openShell'
  | 'dockyard.openContainerInBrowser'
  | 'dockyard.copyName'
  | 'dockyard.remove'
  | 'dockyard.installDocker'
  | 'dockyard.explainPermission';

export function explorer(
  services: Services,
  engine: EngineAccess,
  workspaces: WorkspaceModels,
): Handlers<Commands> {
  const { lifetime } = services;
  const shown = lifetime.add(new OnlyThisProject(services, workspaces));
  if (shown.only) shown.tell().catch((error) => services.log.error('The filter of the views', error));
  const views = new Map(
    Object.values(kinds).map(({ kind }) => [kind, lifetime.add(new KindView(kind, engine, shown))]),
  );
  const { view } = views.get('container') as KindView;
  const badge = (): void => updateBadge(view, engine, shown.only);
  lifetime.add(engine.onDidChangeInventory(badge));
  lifetime.add(shown.onDidChange(badge));
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(inspectScheme, {
      provideTextDocumentContent: async (uri) => (await import('./inspect.ts')).describe(engine, uri),
    }),
  );
  const containers = () => import('./containers.ts');
  return {
    'dockyard.refresh': () => engine.refresh(),
    'dockyard.showOnlyThisProject': () => shown.set(true),
    'dockyard.showAllProjects': () => shown.set(false),
    'dockyard.startContainer': async (...args) => (await containers()).startContainers(engine, args),
    'dockyard.stopContainer': async (...args) => (await containers()).stopContainers(engine, args),
    'dockyard.restartContainer': async (...args) => (await containers()).restartContainers(engine, args),
    'dockyard.openContainerInBrowser': async (...args) => (await containers()).openContainer(engine, args),
    'dockyard.openShell': async (...args) => (await import('./shell.ts')).openShell(engine, args),
    'dockyard.inspect': async (...args) => (await import('./inspect.ts')).inspect(args),
    'dockyard.remove': async (...args) =>
      (await import('./remove.ts')).removeThings(
        engine,
        someRows(args, 'Select a row in the Dockyard view first.'),
      ),
    'dockyard.copyName': async (...args) => (await import('./copyName.ts')).copyName(engine, args),
    'dockyard.installDocker': async () => (await import('./help.ts')).installDocker(),
    'dockyard.explainPermission': async () => (await import('./help.ts')).explainPermission(),
  };
}
