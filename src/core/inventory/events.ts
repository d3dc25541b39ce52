// Applies engine events to the inventory.
import { isHelper } from '../engine/container/helper.ts';
import type { Thing } from '../engine/engine.ts';
import type { EngineEvent } from '../engine/thing/engine-event.ts';
import type { Kind, Ref } from '../engine/thing/thing.ts';
import type { Inventory } from './inventory.ts';
import { isKind, kinds } from './kinds.ts';
import type { Effect } from './rows/kind-definition.ts';

/** The effects of an event; empty for most events (`exec_start`, `attach`, `top`, …). */
export function effectsOf(event: EngineEvent): readonly Effect<Thing>[] {
  return isKind(event.type) ? kinds[event.type].effects(event) : [];
}

/** The things that have to be asked for, and those whose rows may differ. */
export interface Reduced {
  readonly inventory: Inventory;
  readonly changed: readonly Ref[];
  readonly fetch: readonly Ref[];
  readonly list: readonly Kind[];
}

/**
 * Applies events in order. Kinds that are not loaded are left alone. What has to be asked for is
 * named once, however many events ask for it; a thing that is asked for and then removed is not asked for.
 */
export function reduceEvents(inventory: Inventory, events: readonly EngineEvent[]): Reduced {
  let next = inventory;
  const changed = new Map<string, Ref>();
  const fetch = new Map<string, Ref>();
  const list = new Set<Kind>();
  for (const event of events) {
    for (const effect of effectsOf(event)) {
      if (effect.effect === 'list') {
        if (next[effect.kind] !== undefined) list.add(effect.kind);
      } else if (effect.effect === 'change') {
        const thing = next[effect.kind]?.get(effect.id);
        if (thing === undefined) continue;
        next = withThings(next, effect.kind, [effect.change(thing)]);
        changed.set(key(thing), thing);
      } else {
        const { ref } = effect;
        if (next[ref.kind] === undefined) continue;
        if (effect.effect === 'fetch') fetch.set(key(ref), ref);
        else {
          fetch.delete(key(ref));
          if (!next[ref.kind]?.has(ref.id)) continue;
          next = without(next, [ref]);
          changed.set(key(ref), ref);
        }
      }
    }
  }
  return {
    inventory: next,
    changed: [...changed.values()],
    fetch: [...fetch.values()].filter((ref) => !list.has(ref.kind)),
    list: [...list],
  };
}

function key(ref: Ref): string {
  return `${ref.kind}:${ref.id}`;
}

/**
 * The events of containers that the engine's list, asked afterwards, does not know yet; it tells of nothing more then.
 * Engine 20.10 tells of an end while its list still says running (not meant is one that was started again in the same
 * events); Engine 28 tells of a new name while its list still has the old one, too, for some milliseconds.
 */
export function notSeen(inventory: Inventory, events: readonly EngineEvent[]): readonly EngineEvent[] {
  const ends = new Map<string, EngineEvent>();
  const renames = new Map<string, EngineEvent>();
  for (const event of events) {
    if (event.type !== 'container') continue;
    if (event.action === 'die') ends.set(event.id, event);
    else if (event.action === 'start') ends.delete(event.id);
    else if (event.action === 'rename') renames.set(event.id, event);
  }
  const known = ({ id }: EngineEvent) => inventory.container?.get(id);
  return [
    ...[...ends.values()].filter((end) => known(end)?.state === 'running'),
    ...[...renames.values()].filter((rename) => {
      const container = known(rename);
      return container !== undefined && container.name !== rename.attributes['name'];
    }),
  ];
}

/** Without the containers that are there for a moment: each would change the rows of the volume that it reads. */
function shown(things: readonly Thing[]): readonly Thing[] {
  return things.filter((thing) => !isHelper(thing));
}

/** The inventory with a kind replaced by what a list call returned. */
export function withList(inventory: Inventory, kind: Kind, things: readonly Thing[]): Inventory {
  return { ...inventory, [kind]: new Map(shown(things).map((thing) => [thing.id, thing])) };
}

/** The inventory with some things of one kind added or replaced; order of first appearance is kept. */
export function withThings(inventory: Inventory, kind: Kind, things: readonly Thing[]): Inventory {
  const map = new Map<string, Thing>(inventory[kind]);
  for (const thing of shown(things)) map.set(thing.id, thing);
  return { ...inventory, [kind]: map };
}

/** The inventory without these things. */
export function without(inventory: Inventory, refs: readonly Ref[]): Inventory {
  const next: { [K in Kind]?: ReadonlyMap<string, Thing> } = { ...inventory };
  for (const kind of new Set(refs.map((ref) => ref.kind))) {
    const gone = new Set(refs.filter((ref) => ref.kind === kind).map((ref) => ref.id));
    const kept = [...(next[kind] ?? [])].filter(([id]) => !gone.has(id));
    if (next[kind] !== undefined) next[kind] = new Map(kept);
  }
  return next as Inventory;
}
