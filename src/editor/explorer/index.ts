// The views of what the engine holds, and their commands.
import * as vscode from 'vscode';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Volume } from '#core/engine/volume/volume.ts';
import { kinds } from '#core/inventory/kinds.ts';
import type { ContainersArgument, ViewArgument, VolumeArgument } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { volumeScheme } from '../run/link-source.ts';
import type { Containers } from '../target/containers.ts';
import { type Invocation, type Rows, someRows } from '../target/invocation.ts';
import type { Row } from '../target/row.ts';
import { setContext, setting } from '../ui.ts';
import { updateBadge } from './badge.ts';
import { ImagesShown } from './images-shown.ts';
import { inspectScheme } from './inspect-scheme.ts';
import { lastKnownColor } from './last-known-color.ts';
import { OnlyThisProject } from './only-this-project.ts';
import { KindView, type Shown } from './view.ts';
import { VolumesShown } from './volumes-shown.ts';

type ContainerCommands =
  | 'dockyard.startContainer'
  | 'dockyard.stopContainer'
  | 'dockyard.restartContainer'
  | 'dockyard.pauseContainer'
  | 'dockyard.unpauseContainer'
  | 'dockyard.killContainer'
  | 'dockyard.renameContainer'
  | 'dockyard.openShell'
  | 'dockyard.copyRunLine'
  | 'dockyard.openContainerInBrowser';

type VolumeCommands =
  | 'dockyard.measureVolumes'
  | 'dockyard.backUpVolume'
  | 'dockyard.restoreVolume'
  | 'dockyard.restoreNewVolume';

type ImageFileCommands = 'dockyard.saveImages' | 'dockyard.loadImages';

type UnusedCommands =
  | 'dockyard.removeStopped'
  | 'dockyard.removeUnusedImages'
  | 'dockyard.removeUnusedVolumes'
  | 'dockyard.removeUnusedNetworks';

type DetailCommands =
  | 'dockyard.openPort'
  | 'dockyard.revealFolder'
  | 'dockyard.revealThing'
  | 'dockyard.openInstruction'
  | 'dockyard.openContainerFile'
  | 'dockyard.compareContainerFile'
  | 'dockyard.copyContainerPath'
  | 'dockyard.showValue'
  | 'dockyard.hideValue'
  | 'dockyard.copyValue'
  | 'dockyard.refreshRow';

type Commands =
  | ContainerCommands
  | DetailCommands
  | UnusedCommands
  | ImageFileCommands
  | VolumeCommands
  | 'dockyard.refresh'
  | 'dockyard.showOnlyThisProject'
  | 'dockyard.showAllProjects'
  | 'dockyard.compareWithContainer'
  | 'dockyard.arrangeViews'
  | 'dockyard.inspect'
  | 'dockyard.copyName'
  | 'dockyard.copyId'
  | 'dockyard.remove'
  | 'dockyard.installDocker'
  | 'dockyard.explainPermission';

export function explorer(context: Context): Handlers<Commands> {
  const { engine, lifetime, log, workspaces } = context;
  const shown = lifetime.add(new OnlyThisProject(context, workspaces));
  const tellMenus = (): void => {
    Promise.all([
      setContext('dockyard.onlyThisProject', shown.on),
      setContext('dockyard.hasProject', shown.hasProject),
      setContext('dockyard.hasDockerfile', shown.hasDockerfile),
    ]).catch((error) => log.error('The context keys of the views failed.', error));
  };
  tellMenus();
  lifetime.add(shown.onDidChange(tellMenus));
  const images = lifetime.add(new ImagesShown(context, shown));
  const volumes = lifetime.add(new VolumesShown(context, shown));
  const shownIn = { container: shown, image: images, volume: volumes, network: shown };
  const views = new Map(
    Object.values(kinds).map(({ kind }) => [kind, lifetime.add(new KindView(kind, context, shownIn[kind]))]),
  );
  lifetime.add(lastKnownColor());
  images.follow((views.get('image') as KindView).view);
  const { view } = views.get('container') as KindView;
  const badge = (): void => updateBadge(view, engine, shown.only, setting('dockyard.views.badge'));
  lifetime.add(engine.onDidChangeInventory(badge));
  lifetime.add(shown.onDidChange(badge));
  lifetime.add(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('dockyard.views.badge')) badge();
    }),
  );
  const inspected = lifetime.add(new vscode.EventEmitter<vscode.Uri>());
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(inspectScheme, {
      onDidChange: inspected.event,
      provideTextDocumentContent: async (uri) => (await import('./inspect.ts')).describe(engine, uri),
    }),
  );
  lifetime.add(
    vscode.workspace.registerTextDocumentContentProvider(volumeScheme, {
      provideTextDocumentContent: async (uri) => (await import('./held-files.ts')).volumeFile(engine, uri),
    }),
  );
  return {
    'dockyard.refresh': async () => {
      await engine.refresh();
      for (const each of views.values()) each.refreshAll();
    },
    'dockyard.showOnlyThisProject': () => shown.set(true),
    'dockyard.showAllProjects': () => shown.set(false),
    ...containerCommands(context),
    ...volumeCommands(context, volumes),
    ...detailCommands(context, views),
    ...unusedCommands(context, shown),
    ...imageFileCommands(context),
    'dockyard.arrangeViews': async () => {
      const { arrange, askForArrangement } = await import('./arrange-views.ts');
      await arrange(await askForArrangement());
    },
    'dockyard.compareWithContainer': async (invocation) => {
      const { compareFile, resolveComparedFile } = await import('./compare-file.ts');
      await compareFile(await resolveComparedFile(context, invocation));
    },
    'dockyard.inspect': async (invocation) =>
      (await import('./inspect.ts')).inspect(engine, someThings(invocation), inspected),
    'dockyard.remove': async (invocation) => {
      const { confirmRemoval, removeThings } = await import('./remove.ts');
      await removeThings(context, await confirmRemoval(engine, selectedThings(invocation, views.values())));
    },
    'dockyard.copyName': async (invocation) =>
      (await import('./copy.ts')).copyNames(engine, someThings(invocation)),
    'dockyard.copyId': async (invocation) => (await import('./copy.ts')).copyIds(someThings(invocation)),
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
    'dockyard.pauseContainer': async (invocation) =>
      (await actions()).pauseContainers(context, await containers(invocation)),
    'dockyard.unpauseContainer': async (invocation) =>
      (await actions()).unpauseContainers(context, await containers(invocation)),
    'dockyard.killContainer': async (invocation) =>
      (await actions()).killContainers(context, await containers(invocation)),
    'dockyard.renameContainer': async (invocation) => {
      const { askForName, renameContainer } = await import('./rename-container.ts');
      const [container] = await containers(invocation);
      await renameContainer(context, container, await askForName(container));
    },
    'dockyard.openContainerInBrowser': async (invocation) =>
      (await actions()).openContainer(context, await containers(invocation)),
    'dockyard.copyRunLine': async (invocation) =>
      (await import('./copy.ts')).copyRunLine(context, await containers(invocation)),
    'dockyard.openShell': async (invocation) =>
      (await import('./open-shell.ts')).openShell(context, await containers(invocation)),
  };
}

function detailCommands(context: Context, views: ReadonlyMap<Kind, KindView>): Handlers<DetailCommands> {
  const details = () => import('./row-actions.ts');
  const files = () => import('./held-files.ts');
  /** Values and processes stand below containers. */
  const inContainers = (invocation: Invocation<unknown>, act: (view: KindView, row: Row) => void): void => {
    const view = views.get('container');
    if (view) act(view, someThings(invocation)[0]);
  };
  return {
    'dockyard.openPort': async (invocation) =>
      (await details()).openPort(context.engine, someThings(invocation)),
    'dockyard.revealFolder': async (invocation) => (await details()).revealFolder(someThings(invocation)),
    'dockyard.revealThing': async (invocation) =>
      (await details()).revealThing(views, someThings(invocation)),
    'dockyard.openInstruction': async (invocation) =>
      (await import('./open-instruction.ts')).openInstruction(context, someThings(invocation)),
    'dockyard.openContainerFile': async (invocation) =>
      (await files()).openHeldFile(context.engine, someThings(invocation)),
    'dockyard.compareContainerFile': async (invocation) => {
      const { compareHeldFile, resolveOwnFile } = await files();
      await compareHeldFile(await resolveOwnFile(context, someThings(invocation)));
    },
    'dockyard.copyContainerPath': async (invocation) => (await files()).copyHeldPath(someThings(invocation)),
    'dockyard.showValue': (invocation) => inContainers(invocation, (view, row) => view.showValue(row, true)),
    'dockyard.hideValue': (invocation) => inContainers(invocation, (view, row) => view.showValue(row, false)),
    'dockyard.copyValue': async (invocation) => (await details()).copyValue(someThings(invocation)),
    'dockyard.refreshRow': (invocation) => {
      for (const view of views.values()) view.refresh(someThings(invocation)[0]);
    },
  };
}

function unusedCommands(context: Context, shown: Shown): Handlers<UnusedCommands> {
  const removeUnused = async (kind: Kind): Promise<void> => {
    const [{ confirmUnused }, { removeThings }] = await Promise.all([
      import('./remove-unused.ts'),
      import('./remove.ts'),
    ]);
    await removeThings(context, await confirmUnused(context, kind, shown));
  };
  return {
    'dockyard.removeStopped': () => removeUnused('container'),
    'dockyard.removeUnusedImages': () => removeUnused('image'),
    'dockyard.removeUnusedVolumes': () => removeUnused('volume'),
    'dockyard.removeUnusedNetworks': () => removeUnused('network'),
  };
}

function imageFileCommands(context: Context): Handlers<ImageFileCommands> {
  const files = () => import('./image-files.ts');
  return {
    'dockyard.saveImages': async (invocation) => {
      const { askForImageFile, imagesOf, saveImages } = await files();
      const images = imagesOf(context.engine, someThings(invocation));
      await saveImages(context, images, await askForImageFile(images));
    },
    'dockyard.loadImages': async () => {
      const { askForImagesToLoad, loadImages } = await files();
      await loadImages(context, await askForImagesToLoad());
    },
  };
}

function volumeCommands(context: Context, shown: VolumesShown): Handlers<VolumeCommands> {
  const volume = async (invocation: Invocation<VolumeArgument>): Promise<Volume> =>
    (await import('../target/volume.ts')).resolveVolume(context.engine, invocation);
  return {
    'dockyard.measureVolumes': () => shown.measure(),
    'dockyard.backUpVolume': async (invocation) => {
      const { askForBackup, backUp } = await import('./back-up-volume.ts');
      const meant = await volume(invocation);
      await backUp(context, meant, await askForBackup(context, meant));
    },
    'dockyard.restoreVolume': async (invocation) => {
      const { askForBackupFile, confirmReplacing, restore } = await import('./restore-volume.ts');
      const meant = await volume(invocation);
      const backup = await askForBackupFile();
      await restore(context, backup, await confirmReplacing(context, meant, backup), meant);
    },
    'dockyard.restoreNewVolume': async () => {
      const { askForBackupFile, askForNewVolume, restore } = await import('./restore-volume.ts');
      const backup = await askForBackupFile();
      await restore(context, backup, await askForNewVolume(backup));
    },
  };
}

function someThings(invocation: Invocation<unknown>): Rows {
  return someRows(invocation, 'Select a row in the Dockyard view and try again.');
}

/** The clicked rows; for a key, those that are selected in its view. */
function selectedThings(invocation: Invocation<ViewArgument>, views: Iterable<KindView>): Rows {
  if (invocation.from !== 'argument') return someThings(invocation);
  const used = [...views].find(({ id }) => id === invocation.argument.view);
  const [first, ...others] = used?.view.selection ?? [];
  return someThings(first ? { from: 'rows', rows: [first, ...others] } : { from: 'palette' });
}
