// The engine of this window: the platform's connection, loaded at first use, and only in a trusted workspace.
import * as vscode from 'vscode';
import type { ConnectionState } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import type { Kind } from '#core/engine/thing/thing.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import type { EngineConnection } from '../../platform/watch/connection.ts';
import type { LiveInventory } from '../../platform/watch/live-inventory.ts';
import { ActionError } from '../action-error.ts';
import { manageTrust } from '../step.ts';
import { setContext, setting } from '../ui.ts';
import type { EngineAccess } from './engine-access.ts';

interface Loaded {
  readonly connection: EngineConnection;
  readonly live: LiveInventory;
}

export class WindowEngine implements EngineAccess, Disposable {
  readonly #log: Log;
  readonly #lifetime = new Lifetime();
  readonly #states = this.#lifetime.add(new vscode.EventEmitter<ConnectionState>());
  readonly #inventories = this.#lifetime.add(new vscode.EventEmitter<Inventory>());
  readonly #events = this.#lifetime.add(new vscode.EventEmitter<EngineEvent>());
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;
  /** Why nothing could be loaded. */
  #failed: ConnectionState | undefined;

  readonly onDidChangeState = this.#states.event;
  readonly onDidChangeInventory = this.#inventories.event;
  readonly onDidHappen = this.#events.event;

  constructor({ log }: { readonly log: Log }) {
    this.#log = log;
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('dockyard.docker.host')) this.#loaded?.connection.reset();
      }),
    );
  }

  get state(): ConnectionState {
    return this.#loaded?.connection.state ?? this.#failed ?? { status: 'idle' };
  }

  listFailure(kind: Kind): string | undefined {
    return this.#loaded?.live.failure(kind);
  }

  get inventory(): Inventory {
    return this.#loaded?.live.inventory ?? {};
  }

  watch(kinds: readonly Kind[]): vscode.Disposable {
    const watching = new Lifetime();
    const begin = (): void => {
      this.#load().then(
        ({ live }) => watching.ended || watching.add(live.watch(kinds)),
        (error) => this.#log.error("The engine can't be watched.", error),
      );
    };
    if (vscode.workspace.isTrusted) begin();
    else watching.add(vscode.workspace.onDidGrantWorkspaceTrust(begin));
    return watching;
  }

  async connect(): Promise<Engine> {
    if (!vscode.workspace.isTrusted) {
      throw new ActionError('This workspace is not trusted, so Dockyard does not connect to Docker.', {
        buttons: [manageTrust],
      });
    }
    const { connection } = await this.#load();
    return await connection.connect();
  }

  async refresh(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    // What keeps it from being loaded is told as a state.
    const loaded = await this.#load().catch(() => undefined);
    await loaded?.live.refresh();
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #load(): Promise<Loaded> {
    this.#loading ??= this.#create().catch(async (error: unknown) => {
      this.#loading = undefined;
      const { unexpected } = await import('#core/engine/connection-trouble.ts');
      const message = error instanceof Error ? error.message : String(error);
      this.#failed = unexpected(message, String(error));
      this.#tell(this.#failed);
      throw error;
    });
    return this.#loading;
  }

  async #create(): Promise<Loaded> {
    const [{ EngineConnection }, { LiveInventory }, { engineHosts, hostEnvironment }] = await Promise.all([
      import('../../platform/watch/connection.ts'),
      import('../../platform/watch/live-inventory.ts'),
      import('../../platform/engine/hosts.ts'),
    ]);
    const log = this.#log;
    const connection = this.#lifetime.add(
      new EngineConnection({
        hosts: () => engineHosts(hostEnvironment(setting('dockyard.docker.host'))),
        env: process.env,
        log,
      }),
    );
    const live = this.#lifetime.add(new LiveInventory(connection, log));
    this.#lifetime.add(connection.onState((state) => this.#tell(state)));
    this.#lifetime.add(connection.onEvent((event) => this.#events.fire(event)));
    this.#lifetime.add(live.onChange((inventory) => this.#inventories.fire(inventory)));
    this.#loaded = { connection, live };
    return this.#loaded;
  }

  #tell(state: ConnectionState): void {
    this.#states.fire(state);
    if (state.status === 'idle' || state.status === 'connecting') return;
    setContext('dockyard.engine', state.status).catch((error) =>
      this.#log.error('The context key dockyard.engine', error),
    );
  }
}
