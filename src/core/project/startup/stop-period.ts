// How long Docker waits for a container to stop before it kills it.
import { secondsOf } from '#core/compose/durations.ts';
import { nodeAt, stringOf } from '#core/compose/tree.ts';
import type { ProjectService } from '../model/project-service.ts';

/** In words; undefined where it does not wait. Ten seconds is the default of Docker. */
export function stopPeriod({ service }: ProjectService): string | undefined {
  const seconds = secondsOf(stringOf(nodeAt(service.node, 'stop_grace_period')) ?? '') ?? 10;
  if (seconds === 0) return undefined;
  return seconds === 1 ? '1 second' : `${seconds} seconds`;
}
