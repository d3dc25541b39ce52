// Stops a container as it is meant to be stopped, and removes it.
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
    if (host['AutoRemove'] === true) {
      // A second removal would be refused. Where it is gone already, there is nothing to wait for.
      await containers.wait(id, AbortSignal.timeout(removedWithin), 'removed').catch(() => undefined);
      if ((await containers.list([id])).length === 0) return;
    }
  }
  await containers.remove(id, { force: true });
}
