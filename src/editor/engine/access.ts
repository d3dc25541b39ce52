// The one connection of a window: made at first use, watched while somebody looks, and found again when it was lost.
import * as vscode from 'vscode';
import type { Engine, EngineEvent, Kind } from '../../core/engine/model.ts';
import { type ConnectionState, type Disconnected, EngineError } from '../../core/engine/state.ts';
import { Cancelled, UserError } from '../../core/errors.ts';
import { steps } from '../../core/failures/steps.ts';
import type { Inventory } from '../../core/inventory/model.ts';
import { type Disposable, Lifetime } from '../../core/lifetime.ts';
import type { Services } from '../services.ts';
import { setContext, setting } from '../ui.ts';
import type { Live } from './live.ts';
import type { EngineAccess } from './model.ts';

/** Milliseconds between two attempts to find an engine that somebody waits for. */
const retryAfter = 2_000;

/** Milliseconds after which an engine that hung up is asked whether it is still there. */
const askAgainAfter = 100;

/** One attempt to connect, and what came of it. */
interface Connection {
  readonly lifetime: Lifetime;
  readonly engine: Promise<Engine>;
  /** What is followed of its events, and until when: while somebody watches. */
  followed: { readonly live: Live; readonly until: Lifetime } | undefined;
}

/** What is wrong with the connection, whatever the error was. */
function troubleOf(error: unknown): Disconnected {
  if (error instanceof EngineError) return error.state;
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'unreachable', message, steps: [steps.tryAgain], detail: message, host: undefined };
}

export class WindowEngine implements EngineAccess, Disposable {
  readonly #services: Services;
  readonly #lifetime = new Lifetime();
  readonly #stateChanged = this.#lifetime.add(new vscode.EventEmitter<ConnectionState>());
  readonly #inventoryChanged = this.#lifetime.add(new vscode.EventEmitter<Inventory>());
  readonly #happened = this.#lifetime.add(new vscode.EventEmitter<EngineEvent>());
  readonly #watchers = new Map<Kind, number>();
  #connection: Connection | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #state: ConnectionState = { status: 'idle' };
  #inventory: Inventory = {};

  readonly onDidChangeState = this.#stateChanged.event;
  readonly onDidChangeInventory = this.#inventoryChanged.event;
  readonly onDidHappen = this.#happened.event;

  constructor(services: Services) {
    this.#services = services;
    this.#lifetime.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#wake()));
    this.#lifetime.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration('dockyard.docker.host')) return;
        this.#drop();
        this.#become({ status: 'idle' });
        this.#wake();
      }),
    );
    this.#lifetime.add({ dispose: () => this.#drop() });
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get inventory(): Inventory {
    return this.#inventory;
  }

  watch(kinds: readonly Kind[]): vscode.Disposable {
    const added = kinds.filter((kind) => this.#count(kind, 1) === 1);
    if (this.#connection?.followed) this.#load(added);
    else this.#wake();
    let watching = true;
    return {
      dispose: () => {
        if (!watching) return;
        watching = false;
        this.#forget(kinds.filter((kind) => this.#count(kind, -1) === 0));
      },
    };
  }

  async connect(): Promise<Engine> {
    if (!vscode.workspace.isTrusted) {
      throw new UserError(vscode.l10n.t('This workspace is not trusted: Dockyard asks no Docker engine.'));
    }
    const connection = this.#connection ?? this.#open();
    const engine = await connection.engine;
    // While nobody watches, nobody notices that the engine went away.
    if (!connection.followed) await this.#check(connection, engine);
    return engine;
  }

  async refresh(): Promise<void> {
    if (this.#connection?.followed) this.#load([...this.#watchers.keys()]);
    else this.#wake();
    await this.#connection?.engine.catch(() => undefined);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #count(kind: Kind, change: 1 | -1): number {
    const count = (this.#watchers.get(kind) ?? 0) + change;
    if (count === 0) this.#watchers.delete(kind);
    else this.#watchers.set(kind, count);
    return count;
  }

  /** Begins to follow the engine if somebody watches. */
  #wake(): void {
    clearTimeout(this.#retry);
    if (this.#watchers.size === 0 || !vscode.workspace.isTrusted || this.#lifetime.ended) return;
    const connection = this.#connection ?? this.#open();
    if (connection.followed) return;
    this.#follow(connection).catch((error) => this.#lost(connection, error));
  }

  #open(): Connection {
    const lifetime = new Lifetime();
    const connection: Connection = { lifetime, engine: this.#engine(lifetime), followed: undefined };
    this.#connection = connection;
    connection.engine.catch((error) => this.#lost(connection, error));
    return connection;
  }

  async #engine(lifetime: Lifetime): Promise<Engine> {
    if (this.#state.status === 'idle') this.#become({ status: 'connecting', host: undefined });
    const [{ connect }, { engineHosts, surroundings }] = await Promise.all([
      import('../../platform/engine/connect.ts'),
      import('../../platform/engine/hosts.ts'),
    ]);
    const around = surroundings(setting('dockyard.docker.host'));
    const { engine, version } = await connect(await engineHosts(around), process.env, lifetime.signal());
    lifetime.add(engine);
    this.#services.log.info(`Docker ${version.version} (API ${version.api}) at ${engine.host.uri}`);
    this.#become({ status: 'connected', host: engine.host, version });
    return engine;
  }

  async #follow(connection: Connection): Promise<void> {
    const { Live } = await import('./live.ts');
    const engine = await connection.engine;
    if (connection !== this.#connection || connection.followed || this.#watchers.size === 0) return;
    const until = connection.lifetime.add(new Lifetime());
    const live = new Live(engine, {
      changed: (inventory) => !until.ended && this.#hold(inventory),
      happened: (event) => !until.ended && this.#happened.fire(event),
      failed: (error) => this.#services.log.warn(`The engine did not answer: ${String(error)}`),
    });
    connection.followed = { live, until };
    await live.follow(() => this.#load([...this.#watchers.keys()]), until.signal());
    if (until.ended) return;
    this.#services.log.info('The engine hung up.');
    this.#drop();
    this.#retry = setTimeout(() => this.#wake(), askAgainAfter);
  }

  async #check(connection: Connection, engine: Engine): Promise<void> {
    try {
      await engine.ping();
    } catch (error) {
      this.#lost(connection, error);
      throw error;
    }
  }

  #load(kinds: readonly Kind[]): void {
    if (kinds.length > 0) this.#connection?.followed?.live.load(kinds).catch(() => undefined);
  }

  #forget(kinds: readonly Kind[]): void {
    const connection = this.#connection;
    if (kinds.length > 0) connection?.followed?.live.forget(kinds);
    if (this.#watchers.size > 0) return;
    clearTimeout(this.#retry);
    connection?.followed?.until.dispose();
    if (connection) connection.followed = undefined;
  }

  /** The connection is gone, or never was: says so, and tries again for as long as somebody watches. */
  #lost(connection: Connection, error: unknown): void {
    if (connection !== this.#connection) return;
    this.#drop();
    if (error instanceof Cancelled || this.#lifetime.ended) return;
    const state = troubleOf(error);
    if (this.#state.status !== state.status) this.#services.log.error(state.message, error);
    this.#become(state);
    if (this.#watchers.size > 0) this.#retry = setTimeout(() => this.#wake(), retryAfter);
  }

  #drop(): void {
    clearTimeout(this.#retry);
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.lifetime.dispose();
    if (Object.keys(this.#inventory).length > 0) this.#hold({});
  }

  #hold(inventory: Inventory): void {
    this.#inventory = inventory;
    this.#inventoryChanged.fire(inventory);
  }

  #become(state: ConnectionState): void {
    const before = this.#state;
    this.#state = state;
    if (before.status === state.status && state.status !== 'connected') return;
    this.#stateChanged.fire(state);
    if (state.status === 'idle' || state.status === 'connecting') return;
    setContext('dockyard.engine', state.status).catch((error) =>
      this.#services.log.error('The context key dockyard.engine', error),
    );
  }
}
