// How much of a group of containers is up.
import type { Container } from './container.ts';

/** Whether the container counts as up: its process is alive. */
export function isUp(container: Container): boolean {
  return container.state === 'running' || container.state === 'paused' || container.state === 'restarting';
}

/** How much of a project or service is up. */
export interface Summary {
  readonly state: 'running' | 'partial' | 'stopped';
  readonly up: number;
  /** Those that are declared and not created count, too; those that `docker compose run` made do not. */
  readonly all: number;
  readonly unhealthy: number;
  /** Not yet known to be healthy. */
  readonly starting: number;
}

/** @param missing how many more Compose Up would create */
export function summarize(containers: Iterable<Container>, missing = 0): Summary {
  let up = 0;
  let all = missing;
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
