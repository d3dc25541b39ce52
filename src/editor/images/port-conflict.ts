// What holds a port that a run wants to publish.
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { hostPorts } from '#core/dockerfile-project/host-ports.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { holderOf, type PortHolder } from '../target/port-holder.ts';

/**
 * @param named the port that the engine names
 * @returns undefined where nothing is known to hold one
 */
export async function portConflict(
  engine: EngineAccess,
  run: ContainerRun,
  named: string | undefined,
): Promise<PortHolder | undefined> {
  return await holderOf(engine, named === undefined ? hostPorts(run) : [Number(named)]);
}
