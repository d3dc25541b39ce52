// How the containers of some compose projects are, counted.
import { belongs } from '#core/inventory/filter.ts';
import type { Inventory, ProjectFilter } from '#core/inventory/tree-node.ts';
import { type Summary, summarize } from '#core/inventory/users.ts';

/** Undefined while the containers are not known. */
export function projectHealth(inventory: Inventory, only: ProjectFilter | undefined): Summary | undefined {
  if (inventory.container === undefined) return undefined;
  return summarize([...inventory.container.values()].filter(({ compose }) => belongs(compose, only)));
}
