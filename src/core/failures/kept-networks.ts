// The networks that Compose could not remove, which it takes for no failure.
import { someNames } from '../inventory/rows/words.ts';

const inUse = /^ Network (\S{1,200}) +Resource is still in use/gm;

/** Their names, each once. */
export function keptNetworks(output: string): readonly string[] {
  return [...new Set([...output.matchAll(inUse)].map(([, name = '']) => name))];
}

/** @param users the names of the containers that use them; none where they are not known */
export function keptNetworksText(networks: readonly string[], users: readonly string[]): string {
  const [what, them] =
    networks.length === 1
      ? [`The network ${networks[0]} was`, 'it']
      : [`The networks ${someNames(networks)} were`, 'them'];
  const who = users.length === 0 ? 'other containers' : someNames(users);
  const [use, stop] = users.length === 1 ? ['uses', 'the container'] : ['use', 'the containers'];
  return `${what} not removed: ${who} still ${use} ${them}. Stop ${stop} and run Compose Down again.`;
}
