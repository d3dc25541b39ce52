// Compose Down leaves a network that other containers use: which ones they are, and a way to stop them.
import { keptNetworks, keptNetworksText } from '#core/failures/kept-networks.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { showContainers, step } from '../step.ts';

/** @param output of Compose Down */
export async function sayKeptNetworks(context: Context, output: string): Promise<void> {
  const names = keptNetworks(output);
  if (names.length === 0) return;
  const users = (await containersNow(context.engine)).filter(({ networks }) =>
    networks.some((network) => names.includes(network)),
  );
  const title = users.length === 1 ? 'Stop Container' : 'Stop Containers';
  announce(
    context,
    'Compose Down',
    keptNetworksText(
      names,
      users.map(({ name }) => name),
    ),
    users.length === 0
      ? [showContainers]
      : [step(title, 'dockyard.stopContainer', { containers: users.map(({ id }) => id) }), showContainers],
    'warning',
  );
}
