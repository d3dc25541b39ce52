// What each kind of thing says of itself: its rows, what can be done with them, and which events concern it.
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import type { AnyThing, Held, Kind, Ref } from '#core/engine/thing/thing.ts';
import type { RemoveOptions } from '#core/engine/thing/thing-port.ts';
import type { TreeNode, TreeOptions } from './tree-node.ts';

/** The event says all, and the engine's own list may lag behind it. */
export interface Change<T extends AnyThing> {
  readonly effect: 'change';
  readonly kind: T['kind'];
  readonly id: string;
  change(thing: T): T;
}

/** What an event means for the inventory. */
export type Effect<T extends AnyThing> =
  | { readonly effect: 'remove'; readonly ref: Ref }
  /** Ask the engine for this one thing; it may be gone by then. */
  | { readonly effect: 'fetch'; readonly ref: Ref }
  /** Ask the engine for the whole list. */
  | { readonly effect: 'list'; readonly kind: Kind }
  | Change<T>;

/** How things of a kind are removed. */
export interface Removal<T extends AnyThing, Known extends AnyThing> {
  readonly options: RemoveOptions;
  /** What is lost with them and what is not, in sentences. */
  consequences(things: readonly T[]): readonly string[];
  /** The names of the containers that have to be removed first. */
  blockers(thing: T, held: Held<Known>): readonly string[];
}

/**
 * @typeParam T the things of the kind
 * @typeParam Known all things that its rows are made of
 */
export interface KindDefinition<T extends AnyThing, Known extends AnyThing> {
  readonly kind: T['kind'];
  /** In texts, and at the end of the id of its view: `dockyard.images`. */
  readonly plural: `${T['kind']}s`;
  /** The kinds whose lists its rows are made of, its own first. */
  readonly needs: readonly Known['kind'][];
  readonly removal: Removal<T, Known>;
  /** What a person calls it. */
  nameOf(thing: T): string;
  /** Its rows, in the order shown. Empty while `needs` are not loaded. */
  rows(held: Held<Known>, options: TreeOptions): readonly TreeNode[];
  /** What an event of its type means. */
  effects(event: EngineEvent): readonly Effect<Known>[];
}
