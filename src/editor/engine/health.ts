// How the containers of some compose projects are, counted.
import { belongs } from '../../core/inventory/filter.ts';
import type { Inventory, ProjectFilter } from '../../core/inventory/model.ts';
import { isUp } from '../../core/inventory/users.ts';

/** Containers that `compose run` made are not counted; of the others `running` includes the paused. */
export interface ProjectHealth {
  readonly total: number;
  readonly running: number;
  /** Of the running ones: with a healthcheck that passes, fails, or has not answered yet. */
  readonly healthy: number;
  readonly unhealthy: number;
  readonly starting: number;
}

/** Undefined while the containers are not known. */
export function projectHealth(
  inventory: Inventory,
  only: ProjectFilter | undefined,
): ProjectHealth | undefined {
  if (inventory.container === undefined) return undefined;
  const counted = [...inventory.container.values()].filter(
    ({ compose }) => compose?.oneOff !== true && belongs(compose, only),
  );
  const running = counted.filter(isUp);
  const count = (health: string): number => running.filter((container) => container.health === health).length;
  return {
    total: counted.length,
    running: running.length,
    healthy: count('healthy'),
    unhealthy: count('unhealthy'),
    starting: count('starting'),
  };
}
