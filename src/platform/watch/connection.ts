// One connection and one event subscription for the whole window; it reconnects when the engine was away.

import { type ConnectionState, type Disconnected, EngineError } from '#core/engine/connection-state.ts';
import { disconnected } from '#core/engine/connection-trouble.ts';
import type { Engine } from '#core/engine/engine.ts';
import { type EngineHost, hostLabel } from '#core/engine/host.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import type { Disposable } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { maskText } from '#core/secrets/mask.ts';
import { connect } from '../engine/connect.ts';
import { connectionError } from '../engine/errors.ts';
import { Listeners } from './listeners.ts';
import { waitForEngine } from './wait-for-engine.ts';

export interface ConnectionOptions {
  /** Asked before each connection, as settings and contexts change. */
  hosts(): Promise<readonly EngineHost[]>;
  readonly env: NodeJS.ProcessEnv;
  readonly log: Log;
}

/** Milliseconds between two looks for an engine that is away; doubled up to the longest. */
const shortestWait = 250;
const longestWait = 30_000;
/** A subscription that lived so long was a real one: after its end the next look is at once. */
const livedFor = 5_000;

export class EngineConnection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #states: Listeners<ConnectionState>;
  readonly #events: Listeners<EngineEvent>;
  readonly #subscriptions: Listeners<Engine>;
  #state: ConnectionState = { status: 'idle' };
  #engine: Engine | undefined;
  /** The state that the engine was connected with: another one is told while its events do not begin. */
  #connected: ConnectionState | undefined;
  #hosts: readonly EngineHost[] = [];
  #connecting: Promise<Engine> | undefined;
  #subscribed = false;
  #holders = 0;
  /** Until the next reset. */
  #life = new AbortController();
  /** While somebody holds the subscription. */
  #following = new AbortController();
  /** Ends the wait for the engine. */
  #wake = new AbortController();

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#states = new Listeners(options.log);
    this.#events = new Listeners(options.log);
    this.#subscriptions = new Listeners(options.log);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The engine, while its events arrive. */
  get subscribed(): Engine | undefined {
    return this.#subscribed ? this.#engine : undefined;
  }

  onState(listener: (state: ConnectionState) => void): Disposable {
    return this.#states.add(listener);
  }

  onEvent(listener: (event: EngineEvent) => void): Disposable {
    return this.#events.add(listener);
  }

  /** Told each time that events begin to arrive: whatever was known before has to be asked again. */
  onSubscribed(listener: (engine: Engine) => void): Disposable {
    return this.#subscriptions.add(listener);
  }

  /** Keeps the subscription, across an engine that goes away and comes back, until disposed. */
  hold(): Disposable {
    if (this.#holders++ === 0) this.#start();
    let held = true;
    return {
      dispose: () => {
        if (!held) return;
        held = false;
        if (--this.#holders === 0) this.#unfollow();
      },
    };
  }

  /**
   * The engine, connected: the one that is, else one attempt.
   * @throws EngineError
   */
  async connect(): Promise<Engine> {
    const known = this.#engine;
    if (known !== undefined && !this.#subscribed) {
      // Nobody was listening: it may have gone meanwhile.
      await known.ping(this.#life.signal).catch(() => this.#drop(known));
    }
    if (this.#engine !== undefined) {
      // Its events may be had by now, too.
      this.#wake.abort();
      return this.#engine;
    }
    this.#connecting ??= this.#connect(this.#life.signal);
    const connecting = this.#connecting;
    try {
      return await connecting;
    } finally {
      if (this.#connecting === connecting) this.#connecting = undefined;
      this.#wake.abort();
    }
  }

  /** Looks for an engine that is away at once. Never rejects. */
  async retry(): Promise<void> {
    // An attempt that is under way may have begun before the engine was there.
    await this.#connecting?.catch(() => undefined);
    await this.connect().catch((error: unknown) => this.#options.log.debug(String(error)));
  }

  /** Forgets the engine and finds it anew, because a setting or the context changed. */
  reset(): void {
    this.#stop();
    if (this.#holders > 0) this.#start();
  }

  dispose(): void {
    this.#holders = 0;
    this.#stop();
    for (const listeners of [this.#states, this.#events, this.#subscriptions]) listeners.clear();
  }

  #start(): void {
    this.#following = new AbortController();
    const { signal } = this.#following;
    this.#follow(signal).catch((error: unknown) => {
      if (!signal.aborted) this.#options.log.error('The engine is not watched any more.', error);
    });
  }

  /** The connection stays: whoever needs it next finds out whether it still holds. */
  #unfollow(): void {
    this.#following.abort();
    this.#subscribed = false;
  }

  #stop(): void {
    this.#unfollow();
    this.#life.abort();
    this.#life = new AbortController();
    this.#connecting = undefined;
    this.#drop(this.#engine);
    this.#setState({ status: 'idle' });
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let wait = shortestWait;
    while (!signal.aborted) {
      const since = Date.now();
      await this.#subscribe(signal);
      if (signal.aborted) return;
      if (Date.now() - since > livedFor) wait = shortestWait;
      this.#wake = new AbortController();
      const changed = await waitForEngine(this.#hosts, wait, AbortSignal.any([signal, this.#wake.signal]));
      wait = changed ? shortestWait : Math.min(wait * 2, longestWait);
    }
  }

  /** Connects and passes events on until the engine goes away. Never rejects. */
  async #subscribe(signal: AbortSignal): Promise<void> {
    const { log } = this.#options;
    let engine: Engine | undefined;
    try {
      engine = await this.connect();
      const events = await engine.events(signal);
      if (signal.aborted) return;
      this.#subscribed = true;
      if (this.#state.status !== 'connected' && this.#connected) this.#setState(this.#connected);
      this.#subscriptions.fire(engine);
      for await (const event of events) this.#events.fire(event);
      if (!signal.aborted) log.info('The engine ended its events.');
    } catch (error) {
      if (signal.aborted) return;
      // The engine stays for those who use it: whether it still answers is asked before the next attempt.
      if (!this.#subscribed && engine !== undefined && engine === this.#engine)
        this.#setState(withoutEvents(error, engine));
      else if (error instanceof EngineError) log.debug(error.state.detail);
      else log.warn(`The engine's events failed: ${String(error)}`);
    }
    if (signal.aborted || !this.#subscribed) return;
    this.#subscribed = false;
    this.#drop(engine);
    // Says at once what has become of it, and not only at the next look.
    await this.retry();
  }

  async #connect(signal: AbortSignal): Promise<Engine> {
    const { hosts, env, log } = this.#options;
    // Somebody who reads "no engine" keeps reading it while it is looked for again.
    if (this.#state.status === 'idle') this.#setState({ status: 'connecting', host: undefined });
    try {
      this.#hosts = await hosts();
      const { engine, version } = await connect(this.#hosts, env, signal);
      if (signal.aborted) {
        engine.dispose();
        throw new Cancelled();
      }
      this.#engine = engine;
      log.info(`Connected to ${hostLabel(engine.host)} (${version.version}, API ${version.api}).`);
      this.#connected = { status: 'connected', host: engine.host, version };
      this.#setState(this.#connected);
      return engine;
    } catch (error) {
      if (signal.aborted || error instanceof Cancelled) throw error;
      const failure = connectionError(error);
      this.#setState(failure.state);
      throw failure;
    }
  }

  /** @param engine that turned out to be gone: another may have taken its place meanwhile */
  #drop(engine: Engine | undefined): void {
    if (engine === undefined || engine !== this.#engine) return;
    this.#subscribed = false;
    this.#engine.dispose();
    this.#engine = undefined;
  }

  #setState(state: ConnectionState): void {
    const before = this.#state;
    this.#state = state;
    const said = 'message' in before && 'message' in state && before.message === state.message;
    if (before.status === state.status && (said || state.status === 'idle')) return;
    if ('detail' in state) this.#options.log.warn(`${state.message} (${state.detail})`);
    this.#states.fire(state);
  }
}

/** The state of an engine that answers, but not with its events: what is shown would not change with what happens. */
function withoutEvents(error: unknown, { host }: Engine): Disconnected {
  if (!(error instanceof UserError) || error instanceof EngineError) return connectionError(error).state;
  // The words of a proxy are a page of HTML.
  const message = 'it refuses to tell its events; a proxy in between may forbid them';
  const detail = maskText(error.detail ?? error.message);
  return { ...disconnected({ code: undefined, message }, host), detail };
}
