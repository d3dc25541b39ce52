// What is done with one container by hand: its terminal, commands in it, its limits, files copied out and in.
import type { Container } from '#core/engine/container/container.ts';
import type { ContainersArgument } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { type Invocation, type Rows, someRows } from '../target/invocation.ts';
import { take } from '../ui.ts';

type Commands =
  | 'dockyard.startInteractive'
  | 'dockyard.attachContainer'
  | 'dockyard.runInContainer'
  | 'dockyard.updateContainer'
  | 'dockyard.recreateContainer'
  | 'dockyard.copyFromContainer'
  | 'dockyard.copyIntoContainer'
  | 'dockyard.downloadFiles'
  | 'dockyard.uploadFiles';

export function containerActions(context: Context): Handlers<Commands> {
  const terminals = () => import('./terminals.ts');
  const files = () => import('./copy-files.ts');
  const container = async (invocation: Invocation<ContainersArgument>): Promise<Container> => {
    const { resolveContainers } = await import('../target/containers.ts');
    const [only] = await resolveContainers(context.engine, invocation);
    return only;
  };
  const fileRows = (invocation: Invocation<unknown>): Rows =>
    someRows(invocation, 'Select a file in the Dockyard view and try again.');
  return {
    'dockyard.startInteractive': async (call) =>
      (await terminals()).startInteractive(context, await container(call)),
    'dockyard.attachContainer': async (call) => (await terminals()).attach(context, await container(call)),
    'dockyard.runInContainer': async (call) => {
      const { askForCommand, runCommand } = await terminals();
      const one = await container(call);
      await runCommand(context, one, await askForCommand(one));
    },
    'dockyard.updateContainer': async (call) => {
      const { askForLimits, updateContainer } = await import('./update-container.ts');
      const one = await container(call);
      await updateContainer(context, one, await askForLimits(context, one));
    },
    'dockyard.recreateContainer': async (call) => {
      const { confirmRecreation, recreateContainer } = await import('./recreate.ts');
      const one = await container(call);
      await recreateContainer(context, one, await confirmRecreation(context, one));
    },
    'dockyard.copyFromContainer': async (call) => {
      const { askForCopyOut, copyOut } = await files();
      const one = await container(call);
      await copyOut(context, one, await askForCopyOut(context, one));
    },
    'dockyard.copyIntoContainer': async (call) => {
      const { askForCopyIn, copyIn } = await files();
      const one = await container(call);
      await copyIn(context, one, await askForCopyIn(context, one));
    },
    'dockyard.downloadFiles': async (call) => {
      const { askForDownload, download } = await import('./row-files.ts');
      await download(context, await askForDownload(context, fileRows(call)));
    },
    'dockyard.uploadFiles': async (call) => {
      const { askForUpload, upload } = await import('./row-files.ts');
      const rows = fileRows(call);
      await upload(context, await askForUpload(context, rows));
      await take({ command: 'dockyard.refreshRow', args: [rows[0]] });
    },
  };
}
