// What holds a port that a run wants to publish.
import type { ContainerRun } from '#core/commands/docker-run.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { holderOf, type PortHolder } from '../target/port-holder.ts';

/**
 * @param said the engine's words, which may name the port
 * @returns undefined where nothing is known to hold one
 */
export async function portConflict(
  engine: EngineAccess,
  run: ContainerRun,
  said: string,
): Promise<PortHolder | undefined> {
  const named = new Set([...said.matchAll(/:(\d{1,5})\b/g)].map((match) => Number(match[1])));
  const ports = hostPorts(run);
  return await holderOf(
    engine,
    ports.some((port) => named.has(port)) ? ports.filter((port) => named.has(port)) : ports,
  );
}

/** The ports of this machine that a run publishes; of a range the first. */
function hostPorts({ ports }: ContainerRun): readonly number[] {
  return ports.flatMap((port) => /(\d{1,5})(?:-\d+)?:\d/.exec(port)?.[1] ?? []).map(Number);
}
