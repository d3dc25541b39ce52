// The ports of this machine that a run publishes.
import type { ContainerRun } from '../commands/docker-run.ts';
import { parsePort, portRange } from '../compose/short-forms.ts';

/** Of a range the first. */
export function hostPorts({ ports }: Pick<ContainerRun, 'ports'>): readonly number[] {
  return ports.flatMap((port) => portRange(parsePort(port).published?.text ?? '')?.from ?? []);
}
