// The engine as the editor's features see it: one connection, one subscription, and what it holds.
import type * as vscode from 'vscode';
import type { ConnectionState } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Inventory } from '#core/inventory/inventory.ts';

/**
 * Made at activation and idle: nothing of the platform is loaded and nothing is asked of any engine before
 * the first `watch` or `connect`. In an untrusted workspace both wait, respectively fail.
 */
export interface EngineAccess {
  readonly state: ConnectionState;
  readonly onDidChangeState: vscode.Event<ConnectionState>;

  /** The things of the kinds that are watched; a kind that nobody watches, or is not known yet, is absent. */
  readonly inventory: Inventory;
  readonly onDidChangeInventory: vscode.Event<Inventory>;
  /** Why the last attempt to list a kind that is watched failed; undefined where it did not. */
  listFailure(kind: Kind): string | undefined;

  /** What the engine says happened, while somebody watches. */
  readonly onDidHappen: vscode.Event<EngineEvent>;

  /** Keeps things of these kinds known until disposed, across an engine that goes away and comes back. */
  watch(kinds: readonly Kind[]): vscode.Disposable;

  /** The engine, connected. @throws EngineError */
  connect(): Promise<Engine>;

  /** Asks everything that is watched again; connects anew when there is no connection. Never rejects. */
  refresh(): Promise<void>;
}
