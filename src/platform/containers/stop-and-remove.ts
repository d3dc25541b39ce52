// Stops a container as it is meant to be stopped, and removes it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { Engine } from '#core/engine/engine.ts';
import { record } from '#core/engine/thing/json.ts';

/** Milliseconds that a container which was run with --rm has to remove itself, once it has stopped. */
const removedWithin = 10_000;

/** Its name is free when this resolves. @throws UserError with what the engine refuses */
export async function stopAndRemove({ containers }: Engine, container: Container): Promise<void> {
  const { id } = container;
  if (isUp(container)) {
    const host = record(record(await containers.inspect(id))['HostConfig']);
    await containers.stop(id);
    // A second removal would be refused.
    if (host['AutoRemove'] === true)
      for (const end = Date.now() + removedWithin; Date.now() < end; await sleep(100))
        if ((await containers.list([id])).length === 0) return;
  }
  await containers.remove(id, { force: true });
}
