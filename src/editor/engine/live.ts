// The things of one connection: listed once, then kept up to date by the engine's events.
import type { Engine, EngineEvent, Kind, Ref } from '../../core/engine/model.ts';
import { reduceEvents, withList, without, withThings } from '../../core/inventory/events.ts';
import type { Inventory } from '../../core/inventory/model.ts';

/** Milliseconds in which events are gathered: a project that starts says dozens of things at once. */
const gatherFor = 40;

export interface LiveListener {
  changed(inventory: Inventory): void;
  happened(event: EngineEvent): void;
  /** The engine did not answer a question; when it went away, `follow` ends as well. */
  failed(error: unknown): void;
}

export class Live {
  readonly #engine: Engine;
  readonly #listener: LiveListener;
  #inventory: Inventory = {};
  #gathered: EngineEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One change after the other, in the order in which the engine told them. */
  #work: Promise<void> = Promise.resolve();

  constructor(engine: Engine, listener: LiveListener) {
    this.#engine = engine;
    this.#listener = listener;
  }

  /**
   * Follows the events until the signal aborts; then it ends quietly.
   * @param began called when nothing that happens from now on is missed
   * @throws EngineError when the engine goes away
   */
  async follow(began: () => void, signal: AbortSignal): Promise<void> {
    const events = await this.#engine.events(signal);
    began();
    try {
      for await (const event of events) {
        this.#gathered.push(event);
        this.#timer ??= setTimeout(() => this.#flush(), gatherFor);
      }
    } finally {
      clearTimeout(this.#timer);
    }
  }

  /** Lists these kinds anew, a call each. */
  load(kinds: readonly Kind[]): Promise<void> {
    return this.#then(async () => this.#set(await this.#listed(this.#inventory, kinds)));
  }

  /** Nobody looks at these any more. */
  forget(kinds: readonly Kind[]): void {
    const kept = Object.entries(this.#inventory).filter(([kind]) => !kinds.includes(kind as Kind));
    this.#set(Object.fromEntries(kept));
  }

  #flush(): void {
    this.#timer = undefined;
    const events = this.#gathered.splice(0);
    this.#then(() => this.#apply(events));
  }

  async #apply(events: readonly EngineEvent[]): Promise<void> {
    const { inventory, changed, fetch, list } = reduceEvents(this.#inventory, events);
    const fetched = await this.#fetched(await this.#listed(inventory, list), fetch);
    if (changed.length + fetch.length + list.length > 0) this.#set(fetched);
    for (const event of events) this.#listener.happened(event);
  }

  /** Asks for single things, a call a kind; what the engine does not know any more is gone. */
  async #fetched(inventory: Inventory, refs: readonly Ref[]): Promise<Inventory> {
    let next = inventory;
    for (const kind of new Set(refs.map((ref) => ref.kind))) {
      const ofKind = refs.filter((ref) => ref.kind === kind);
      const things = await this.#engine.list(
        kind,
        ofKind.map(({ id }) => id),
      );
      const found = new Set(things.map(({ id }) => id));
      next = withThings(next, kind, things);
      next = without(
        next,
        ofKind.filter(({ id }) => !found.has(id)),
      );
    }
    return next;
  }

  async #listed(inventory: Inventory, kinds: readonly Kind[]): Promise<Inventory> {
    const lists = await Promise.all(
      kinds.map(async (kind) => ({ kind, things: await this.#engine.list(kind) })),
    );
    return lists.reduce((next, { kind, things }) => withList(next, kind, things), inventory);
  }

  #set(inventory: Inventory): void {
    this.#inventory = inventory;
    this.#listener.changed(inventory);
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work).catch((error) => this.#listener.failed(error));
    return this.#work;
  }
}
