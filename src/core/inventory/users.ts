// Which containers use a volume, a network or an image, and how much of a group is up.
import type { Container } from '../engine/engine.ts';
import type { Inventory } from './tree-node.ts';

/** Things in groups by name, in order of first appearance. A thing may have several names. */
export function groupBy<T>(things: Iterable<T>, names: (thing: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const name of names(thing)) {
      const group = groups.get(name);
      if (group) group.push(thing);
      else groups.set(name, [thing]);
    }
  }
  return groups;
}

/** Containers by what they use: `usersOf(inventory, (container) => container.volumes)`. */
export function usersOf(
  inventory: Inventory,
  uses: (container: Container) => readonly string[],
): ReadonlyMap<string, readonly Container[]> {
  return groupBy(inventory.container?.values() ?? [], uses);
}

/** Whether the container counts as up: its process is alive. */
export function isUp(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** How much of a project or service is up. */
export interface Summary {
  readonly state: 'running' | 'partial' | 'stopped';
  readonly up: number;
  /** Containers that `docker compose run` made do not count. */
  readonly all: number;
  readonly unhealthy: number;
  /** Not yet known to be healthy. */
  readonly starting: number;
}

export function summarize(containers: Iterable<Container>): Summary {
  let up = 0;
  let all = 0;
  let unhealthy = 0;
  let starting = 0;
  for (const container of containers) {
    if (container.compose?.oneOff === true) continue;
    all++;
    if (isUp(container)) up++;
    if (container.state !== 'running') continue;
    if (container.health === 'unhealthy') unhealthy++;
    else if (container.health === 'starting') starting++;
  }
  return { state: up === 0 ? 'stopped' : up === all ? 'running' : 'partial', up, all, unhealthy, starting };
}
