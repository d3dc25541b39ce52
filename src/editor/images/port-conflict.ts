// What holds a port that a run wants to publish: a container, or another program of this machine.
import type { ContainerRun } from '#core/commands/docker-run.ts';
import type { Engine } from '#core/engine/engine.ts';
import { type Step, step } from '../step.ts';

export interface PortConflict {
  readonly message: string;
  readonly buttons: readonly Step[];
}

const advice = 'Stop it, or publish another port.';

/**
 * @param said the engine's words, which may name the port
 * @returns undefined where nothing is known to hold one
 */
export async function portConflict(
  { containers, host }: Engine,
  run: ContainerRun,
  said: string,
): Promise<PortConflict | undefined> {
  const named = new Set([...said.matchAll(/:(\d{1,5})\b/g)].map((match) => Number(match[1])));
  const ports = hostPorts(run);
  const wanted = ports.some((port) => named.has(port)) ? ports.filter((port) => named.has(port)) : ports;
  const known = await containers.list();
  for (const port of wanted) {
    const holder = known.find((one) => one.ports.some((published) => published.host === port));
    if (holder)
      return {
        message: `Port ${port} is already in use by the container "${holder.name}". ${advice}`,
        buttons: [step('Stop Container', 'dockyard.stopContainer', { containers: [holder.id] })],
      };
  }
  if (!/^(?:unix|npipe):/.test(host.uri)) return undefined;
  const { portHolder } = await import('../../platform/process/port-holder.ts');
  for (const port of wanted) {
    const holder = await portHolder(port);
    if (!holder) continue;
    const program = `${holder.name} (process ${holder.pid})`;
    return { message: `Port ${port} is already in use by ${program}. ${advice}`, buttons: [] };
  }
  return undefined;
}

/** The ports of this machine that a run publishes; of a range the first. */
function hostPorts({ ports }: ContainerRun): readonly number[] {
  return ports.flatMap((port) => /(\d{1,5})(?:-\d+)?:\d/.exec(port)?.[1] ?? []).map(Number);
}
