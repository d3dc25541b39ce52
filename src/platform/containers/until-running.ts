// Waits until a container that somebody else creates runs.
import type { Engine } from '#core/engine/engine.ts';

/**
 * @param name of the container
 * @returns its id; undefined where the signal aborts before
 * @throws UserError, EngineError
 */
export async function untilRunning(
  engine: Engine,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const found = new AbortController();
  const events = await engine.events(AbortSignal.any([signal, found.signal]));
  try {
    const runs = (await engine.containers.list()).find((one) => one.name === name && one.state === 'running');
    if (runs) return runs.id;
    for await (const { type, action, id, attributes } of events)
      if (type === 'container' && action === 'start' && attributes['name'] === name) return id;
    return undefined;
  } finally {
    found.abort();
  }
}
