// Whether the containers of services get healthy: waited for from when they were started.
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import { Cancelled } from '#core/errors.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { someNames } from '#core/inventory/rows/words.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';

/** The engine with its containers as they change. */
export interface HealthSource {
  readonly inventory: Inventory;
  onDidChangeInventory(listener: () => void): Disposable;
  watch(kinds: readonly Kind[]): Disposable;
  connect(): Promise<Engine>;
}

/** A Compose project, and the services of it that are meant. */
export interface Services {
  readonly name: string;
  /** Empty: all. */
  readonly services: readonly string[];
}

export interface Waiting {
  /** Aborting cancels the wait. */
  readonly signal: AbortSignal;
  /** Told the services that are waited for, whenever they are others. */
  readonly onWait: (services: string) => void;
}

/** The containers of the services that are meant; what `docker compose run` made does not count. */
export function containersOfServices(
  containers: Iterable<Container>,
  { name, services }: Services,
): readonly Container[] {
  return [...containers].filter(
    ({ compose }) =>
      compose?.project === name &&
      !compose.oneOff &&
      (services.length === 0 || services.includes(compose.service ?? '')),
  );
}

/**
 * Waits while a healthcheck has not decided yet. Containers that end are not waited for.
 * @returns the first that is unhealthy; undefined when none is
 * @throws Cancelled when the signal aborts first
 */
export async function untilHealthy(
  engine: HealthSource,
  project: Services,
  { signal, onWait }: Waiting,
): Promise<Container | undefined> {
  const lifetime = new Lifetime();
  lifetime.add(engine.watch(['container']));
  try {
    const pending = new Map<string, Pending>();
    for (const container of containersOfServices(await (await engine.connect()).containers.list(), project)) {
      if (container.health === 'unhealthy') return container;
      if (container.health === 'starting')
        pending.set(container.id, { name: container.compose?.service ?? container.name, isKnown: false });
    }
    return await new Promise<Container | undefined>((resolve, reject) => {
      const look = (): void => {
        const sick = settle(engine, pending);
        if (signal.aborted) reject(new Cancelled());
        else if (sick || pending.size === 0) resolve(sick);
        else onWait(someNames([...new Set([...pending.values()].map(({ name }) => name))]));
      };
      lifetime.add(engine.onDidChangeInventory(look));
      signal.addEventListener('abort', look, { once: true });
      lifetime.add({ dispose: () => signal.removeEventListener('abort', look) });
      look();
    });
  } finally {
    lifetime.dispose();
  }
}

interface Pending {
  readonly name: string;
  /** Whether what is watched has it: that may lag behind. */
  isKnown: boolean;
}

/** Takes out what has been decided. @returns one that is unhealthy */
function settle({ inventory }: HealthSource, pending: Map<string, Pending>): Container | undefined {
  for (const [id, one] of pending) {
    const container = inventory.container?.get(id);
    if (container?.health === 'unhealthy') return container;
    const hasEnded = container ? container.state === 'exited' || container.state === 'dead' : one.isKnown;
    if (hasEnded || container?.health === 'healthy') pending.delete(id);
    one.isKnown ||= container !== undefined;
  }
  return undefined;
}
