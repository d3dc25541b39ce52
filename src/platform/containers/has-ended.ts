// Whether a container has ended, asked when its processes just did.
import type { Containers } from '#core/engine/container/containers.ts';

/** Milliseconds between the end of a container's processes and its own, as the engine tells of them, at most. */
const endsWithin = 3_000;

/**
 * A container that is gone has ended, and so has one of an engine that cannot be asked.
 * @param mayEnd it may just be ending, so it is given a moment
 */
export async function hasEnded(containers: Containers, id: string, mayEnd: boolean): Promise<boolean> {
  if (mayEnd) {
    const ended = await containers.wait(id, AbortSignal.timeout(endsWithin)).catch(() => undefined);
    if (ended) return true;
  }
  const [now] = await containers.list([id]).catch(() => []);
  return now?.state !== 'running';
}
