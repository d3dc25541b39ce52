// What holds a port that a run wants to publish.
import type { ContainerRun } from '#core/commands/docker-run.ts';
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

/** The ports of this machine that a run publishes; of a range the first. */
function hostPorts({ ports }: ContainerRun): readonly number[] {
  return ports.flatMap((port) => /(\d{1,5})(?:-\d+)?:\d/.exec(port)?.[1] ?? []).map(Number);
}
