// What holds a port of the engine's machine: a container, or another program where the engine runs on this machine.

import { containersNow } from '../engine/containers-now.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { type Step, step } from '../step.ts';

export interface PortHolder {
  /** A whole sentence. */
  readonly message: string;
  /** What ends it, as the beginning of a sentence. */
  readonly stop: string;
  readonly buttons: readonly Step[];
}

/**
 * @param ports of the host, the likeliest first
 * @returns what holds the first of them that something is known to hold
 * @throws EngineError
 */
export async function holderOf(
  engine: EngineAccess,
  ports: readonly number[],
): Promise<PortHolder | undefined> {
  const containers = await containersNow(engine);
  for (const port of ports) {
    const holder = containers.find((one) => one.ports.some(({ host }) => host === port));
    if (holder)
      return {
        message: `Port ${port} is already in use by the container "${holder.name}".`,
        stop: 'Stop the container',
        buttons: [step('Stop Container', 'dockyard.stopContainer', { containers: [holder.id] })],
      };
  }
  const { host } = await engine.connect();
  if (!/^(?:unix|npipe):/.test(host.uri)) return undefined;
  const { portHolder } = await import('../../platform/process/port-holder.ts');
  for (const port of ports) {
    const holder = await portHolder(port);
    if (holder)
      return {
        message: `Port ${port} is already in use by ${holder.name} (process ${holder.pid}).`,
        stop: 'Stop the program',
        buttons: [],
      };
  }
  return undefined;
}
