// Compose Down leaves a network that other containers use: which ones they are, and a way to stop them.
import { keptNetworks } from '#core/failures/kept-networks.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/known.ts';
import { showContainers, step } from '../step.ts';

/** @param output of Compose Down */
export async function sayKeptNetworks(context: Context, output: string): Promise<void> {
  const names = keptNetworks(output);
  if (names.length === 0) return;
  const users = (await containersNow(context.engine)).filter(({ networks }) =>
    networks.some((network) => names.includes(network)),
  );
  const who = users.length === 0 ? 'other containers' : someNames(users.map(({ name }) => name));
  const title = users.length === 1 ? 'Stop Container' : 'Stop Containers';
  announce(
    context,
    'Compose Down',
    `The network ${someNames(names)} was not removed: ${who} still ${users.length === 1 ? 'uses it. Stop it' : 'use it. Stop them'} and run Compose Down again.`,
    users.length === 0
      ? [showContainers]
      : [step(title, 'dockyard.stopContainer', { containers: users.map(({ id }) => id) }), showContainers],
    'warning',
  );
}
