// Counts the states of the containers of Compose projects.

import { type Summary, summarize } from '#core/engine/container/summary.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { belongs } from '#core/inventory/rows/filter.ts';
import type { ProjectFilter } from '#core/inventory/rows/tree-node.ts';

/** Undefined while the containers are not known. */
export function projectHealth(inventory: Inventory, only: ProjectFilter | undefined): Summary | undefined {
  if (inventory.container === undefined) return undefined;
  return summarize([...inventory.container.values()].filter(({ compose }) => belongs(compose, only)));
}
