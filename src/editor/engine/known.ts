// The containers, for whoever needs them once and not for a view.

import { withList } from '../../core/inventory/events.ts';
import type { Inventory } from '../../core/inventory/model.ts';
import type { EngineAccess } from './model.ts';

/** What is known where somebody watches, else asked for now. @throws EngineError */
export async function knownContainers(engine: EngineAccess): Promise<Inventory> {
  const connected = await engine.connect();
  if (engine.inventory.container !== undefined) return engine.inventory;
  return withList({}, 'container', await connected.list('container'));
}
