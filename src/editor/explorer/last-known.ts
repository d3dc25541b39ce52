// What a view shows while the engine cannot be reached: what it held when it was listed last.
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** What there is to show, and whether that is how it is now. */
export interface ShownInventory {
  readonly inventory: Inventory;
  readonly isLive: boolean;
}

export class LastKnown {
  readonly #engine: EngineAccess;
  readonly #needs: readonly Kind[];
  #inventory: Inventory | undefined;

  /** @param needs the kinds whose lists are shown */
  constructor(engine: EngineAccess, needs: readonly Kind[]) {
    this.#engine = engine;
    this.#needs = needs;
  }

  /** To be called at each change of the engine's state and of what it holds: that is remembered. */
  look(): ShownInventory {
    const { inventory, state } = this.#engine;
    // Another engine may be the next: what this one held says nothing about it.
    if (state.status === 'idle') this.#inventory = undefined;
    const isListed = this.#needs.every((kind) => inventory[kind] !== undefined);
    if (isListed) this.#inventory = inventory;
    if (isListed || !this.#inventory) return { inventory, isLive: true };
    return { inventory: this.#inventory, isLive: false };
  }
}
