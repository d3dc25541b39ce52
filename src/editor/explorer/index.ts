// The views of what the engine holds, and their commands.
import * as vscode from 'vscode';
import type { Kind } from '#core/engine/engine.ts';
import type { ContainersArgument } from '../../manifest/arguments.ts';
import type { ViewId } from '../../manifest/views.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import type { Containers } from '../target/containers.ts';
import { type Invocation, type Rows, someRows } from '../target/invocation.ts';
import { updateBadge } from './badge.ts';
import { inspectScheme } from './inspectScheme.ts';
import { OnlyThisProject } from './onlyThisProject.ts';
import { KindView } from './view.ts';

const kindOf: Readonly<Record<ViewId, Kind>> = {
  'dockyard.containers': 'container',
  'dockyard.images': 'image',
  'dockyard.volumes': 'volume',
  'dockyard.networks': 'network',
};

type ContainerCommands =
  | 'dockyard.startContainer'
  | 'dockyard.stopContainer'
  | 'dockyard.restartContainer'
  | 'dockyard.removeContainer'
  | 'dockyard.openShell'
  | 'dockyard.openContainerInBrowser';

type Commands =
  | ContainerCommands
  | 'dockyard.refresh'
  | 'dockyard.showOnlyThisProject'
  | 'dockyard.showAllProjects'
  | 'dockyard.inspect'
  | 'dockyard.copyName'
  | 'dockyard.removeImage'
  | 'dockyard.removeVolume'
  | 'dockyard.removeNetwork'
  | 'dockyard.installDocker'
  | 'dockyard.explainPermission';

export function explorer(context: Context): Handlers<Commands> {
  const { engine, lifetime, log, workspaces } = context;
  const shown = lifetime.add(new OnlyThisProject(context, workspaces));
  if (shown.only) shown.tell().catch((error) => log.error('The filter of the views failed.', error));
  const views = new Map(
    Object.entries(kindOf).map(([id, kind]) => [
      kind,
      lifetime.add(new KindView(id as ViewId, kind, engine, shown)),
    ]),
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
  const remove = () => import('./remove.ts');
  return {
    'dockyard.refresh': () => engine.refresh(),
    'dockyard.showOnlyThisProject': () => shown.set(true),
    'dockyard.showAllProjects': () => shown.set(false),
    ...containerCommands(context),
    'dockyard.inspect': async (invocation) => (await import('./inspect.ts')).inspect(someThings(invocation)),
    'dockyard.removeImage': async (invocation) =>
      (await remove()).removeThings(engine, 'image', someThings(invocation)),
    'dockyard.removeVolume': async (invocation) =>
      (await remove()).removeThings(engine, 'volume', someThings(invocation)),
    'dockyard.removeNetwork': async (invocation) =>
      (await remove()).removeThings(engine, 'network', someThings(invocation)),
    'dockyard.copyName': async (invocation) =>
      (await import('./copy-name.ts')).copyName(engine, someThings(invocation)),
    'dockyard.installDocker': async () => (await import('./help.ts')).installDocker(),
    'dockyard.explainPermission': async () => (await import('./help.ts')).explainPermission(),
  };
}

function containerCommands(context: Context): Handlers<ContainerCommands> {
  const actions = () => import('./containers.ts');
  const containers = async (invocation: Invocation<ContainersArgument>): Promise<Containers> =>
    (await import('../target/containers.ts')).resolveContainers(context.engine, invocation);
  return {
    'dockyard.startContainer': async (invocation) =>
      (await actions()).startContainers(context, await containers(invocation)),
    'dockyard.stopContainer': async (invocation) =>
      (await actions()).stopContainers(context, await containers(invocation)),
    'dockyard.restartContainer': async (invocation) =>
      (await actions()).restartContainers(context, await containers(invocation)),
    'dockyard.removeContainer': async (invocation) => {
      const chosen = await containers(invocation);
      const { confirmRemoval, removeContainers } = await actions();
      await confirmRemoval(chosen);
      await removeContainers(context, chosen);
    },
    'dockyard.openContainerInBrowser': async (invocation) =>
      (await actions()).openContainer(context, await containers(invocation)),
    'dockyard.openShell': async (invocation) =>
      (await import('./open-shell.ts')).openShell(context, await containers(invocation)),
  };
}

function someThings(invocation: Invocation): Rows {
  return someRows(invocation, 'Select a row in the Dockyard view first.');
}
