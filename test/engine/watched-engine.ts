// The engine as following logs needs it, over the platform's connection alone: no editor.
import type { Disposable } from '#core/lifetime.ts';
import type { WatchedEngine } from '../../src/platform/logs/watched-engine.ts';
import { EngineConnection } from '../../src/platform/watch/connection.ts';
import { LiveInventory } from '../../src/platform/watch/live-inventory.ts';
import { quiet, realEngine } from './throwaway.ts';

/** @param uri where the engine is reached, if not where the environment says */
export async function watchedEngine(uri?: string): Promise<WatchedEngine & Disposable> {
  const engine = await realEngine();
  const host = uri === undefined ? engine.host : { ...engine.host, uri, source: 'socket' as const };
  engine.dispose();
  const connection = new EngineConnection({ hosts: async () => [host], env: process.env, log: quiet });
  const live = new LiveInventory(connection, quiet);
  return {
    get state() {
      return connection.state;
    },
    get inventory() {
      return live.inventory;
    },
    onDidChangeState: (listener) => connection.onState(listener),
    onDidChangeInventory: (listener) => live.onChange(listener),
    onDidHappen: (listener) => connection.onEvent(listener),
    watch: (kinds) => live.watch(kinds),
    connect: () => connection.connect(),
    dispose() {
      live.dispose();
      connection.dispose();
    },
  };
}
