// What the engine holds, updated by its events, for the kinds that somebody watches.
import { type Engine, portOf } from '#core/engine/engine.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import type { Kind, Ref } from '#core/engine/thing/thing.ts';
import { notSeen, reduceEvents, withList, without, withThings } from '#core/inventory/events.ts';
import type { Inventory } from '#core/inventory/inventory.ts';
import type { Disposable } from '#core/lifetime.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import type { EngineConnection } from './connection.ts';
import { Listeners } from './listeners.ts';

/** Milliseconds after which a list that failed is asked for again. */
const listAgainAfter = 5_000;

/** Milliseconds after which what the list does not know yet is looked for again, each time longer, and how often. */
const lookAgain = { after: 250, atMost: 3 };

/** From so many things on a whole list is cheaper than a filter that names each. */
const filterAtMost = 50;

export class LiveInventory implements Disposable {
  readonly #connection: EngineConnection;
  readonly #log: Log;
  readonly #lifetime = new Lifetime();
  readonly #signal = this.#lifetime.signal();
  readonly #failures = new Map<Kind, string>();
  readonly #changes: Listeners<Inventory>;
  readonly #wanted = new Map<Kind, number>();
  #inventory: Inventory = {};
  #events: EngineEvent[] = [];
  #lists = new Set<Kind>();
  #working: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often what an event tells was looked for again. */
  readonly #looks = new WeakMap<EngineEvent, number>();
  readonly #lookTimers = new Set<ReturnType<typeof setTimeout>>();

  constructor(connection: EngineConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    this.#changes = new Listeners(log);
    this.#lifetime.add(connection.onSubscribed(() => this.#listWanted()));
    this.#lifetime.add(connection.onEvent((event) => this.#happened(event)));
    this.#lifetime.add(
      connection.onState(({ status }) => {
        if (status !== 'connected' && status !== 'connecting') this.#forget();
      }),
    );
  }

  /** The kinds that somebody looks at, once listed; others are as they were last seen, or absent. */
  get inventory(): Inventory {
    return this.#inventory;
  }

  /** Why the last attempt to list a kind failed; undefined where it did not. A change tells of it, too. */
  failure(kind: Kind): string | undefined {
    return this.#failures.get(kind);
  }

  onChange(listener: (inventory: Inventory) => void): Disposable {
    return this.#changes.add(listener);
  }

  /** Keeps things of these kinds known until disposed; nothing is asked of the engine for any other kind. */
  watch(kinds: readonly Kind[]): Disposable {
    const hold = this.#connection.hold();
    for (const kind of kinds) {
      const watchers = this.#wanted.get(kind) ?? 0;
      this.#wanted.set(kind, watchers + 1);
      if (watchers === 0) this.#lists.add(kind);
    }
    this.#kick();
    let watching = true;
    return {
      dispose: () => {
        if (!watching) return;
        watching = false;
        for (const kind of kinds) this.#wanted.set(kind, (this.#wanted.get(kind) ?? 1) - 1);
        hold.dispose();
      },
    };
  }

  /** Asks for everything that is watched again; looks for the engine where there is none. Never rejects. */
  async refresh(): Promise<void> {
    if (this.#connection.subscribed === undefined) await this.#connection.retry();
    else this.#listWanted();
    await this.#working;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#endLooks();
    this.#lifetime.dispose();
    this.#changes.clear();
  }

  #isWanted(kind: Kind): boolean {
    return (this.#wanted.get(kind) ?? 0) > 0;
  }

  #listWanted(): void {
    for (const kind of this.#wanted.keys()) if (this.#isWanted(kind)) this.#lists.add(kind);
    this.#kick();
  }

  #happened(event: EngineEvent): void {
    this.#events.push(event);
    this.#kick();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#endLooks();
    this.#failures.clear();
    this.#events = [];
    this.#lists.clear();
    if (Object.keys(this.#inventory).length > 0) this.#set({});
  }

  #set(inventory: Inventory): void {
    this.#inventory = inventory;
    this.#changes.fire(inventory);
  }

  /** What happens while the engine is asked waits for the next round: a burst of events is few requests. */
  #kick(): void {
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // Whoever fires several events in one go is heard out.
    await Promise.resolve();
    try {
      while (this.#events.length > 0 || this.#lists.size > 0) {
        const engine = this.#connection.subscribed;
        if (engine === undefined) return;
        const lists = [...this.#lists].filter((kind) => this.#isWanted(kind));
        const events = this.#events;
        this.#lists.clear();
        this.#events = [];
        await this.#list(engine, lists);
        await this.#apply(engine, events);
      }
    } finally {
      this.#working = undefined;
    }
  }

  async #list(engine: Engine, kinds: readonly Kind[]): Promise<void> {
    if (kinds.length === 0) return;
    const answers = await Promise.all(kinds.map((kind) => this.#ask(engine, kind)));
    if (this.#connection.subscribed !== engine) return;
    // What could not be listed stays as it was: absent, if it was never listed.
    this.#set(
      kinds.reduce((inventory, kind, at) => {
        const things = answers[at];
        return things === undefined ? inventory : withList(inventory, kind, things);
      }, this.#inventory),
    );
    if (this.#failures.size > 0) this.#listAgain();
  }

  #listAgain(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const kind of this.#failures.keys()) this.#lists.add(kind);
      this.#kick();
    }, listAgainAfter);
  }

  async #apply(engine: Engine, events: readonly EngineEvent[]): Promise<void> {
    if (events.length === 0 || this.#connection.subscribed !== engine) return;
    const { inventory, changed, fetch, list } = reduceEvents(this.#inventory, events);
    if (changed.length > 0) this.#set(inventory);
    for (const kind of list) this.#lists.add(kind);
    const byKind = new Map<Kind, Ref[]>();
    for (const ref of fetch) byKind.set(ref.kind, [...(byKind.get(ref.kind) ?? []), ref]);
    for (const [kind, refs] of byKind) {
      if (!this.#isWanted(kind)) continue;
      if (refs.length > filterAtMost) this.#lists.add(kind);
      else await this.#fetch(engine, kind, refs);
    }
    for (const event of notSeen(this.#inventory, events)) this.#lookAgain(event);
  }

  #lookAgain(event: EngineEvent): void {
    const looks = (this.#looks.get(event) ?? 0) + 1;
    if (looks > lookAgain.atMost) return;
    this.#looks.set(event, looks);
    const timer = setTimeout(() => {
      this.#lookTimers.delete(timer);
      this.#happened(event);
    }, lookAgain.after * looks);
    this.#lookTimers.add(timer);
  }

  #endLooks(): void {
    for (const timer of this.#lookTimers) clearTimeout(timer);
    this.#lookTimers.clear();
  }

  async #fetch(engine: Engine, kind: Kind, refs: readonly Ref[]): Promise<void> {
    const things = await this.#ask(
      engine,
      kind,
      refs.map(({ id }) => id),
    );
    if (this.#connection.subscribed !== engine) return;
    if (things === undefined) {
      this.#set(this.#inventory);
      this.#listAgain();
      return;
    }
    const there = new Set<string>(things.map(({ id }) => id));
    const gone = refs.filter(({ id }) => !there.has(id));
    this.#set(withThings(without(this.#inventory, gone), kind, things));
  }

  async #ask(engine: Engine, kind: Kind, ids?: readonly string[]) {
    try {
      const things = await portOf(engine, kind).list(ids, this.#signal);
      if (ids === undefined) this.#failures.delete(kind);
      return things;
    } catch (error) {
      this.#log.warn(`The engine did not list its ${kind}s: ${String(error)}`);
      this.#failures.set(kind, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
