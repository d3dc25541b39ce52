// What following logs needs of the engine: its state, its containers as they change, and what happens to them.
import type { ConnectionState } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import type { Disposable } from '#core/lifetime.ts';

export interface WatchedEngine {
  readonly state: ConnectionState;
  readonly inventory: Inventory;
  onDidChangeState(listener: (state: ConnectionState) => void): Disposable;
  onDidChangeInventory(listener: () => void): Disposable;
  onDidHappen(listener: (event: EngineEvent) => void): Disposable;
  watch(kinds: readonly Kind[]): Disposable;
  connect(): Promise<Engine>;
}
