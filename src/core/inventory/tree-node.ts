// What the views show of an engine: its things by kind, and rows as data.
import type { Container, EngineEvent, Kind, Ref, Things } from '../engine/engine.ts';

/** The things that are known, by id; a kind that nobody asked for is absent. */
export type Inventory = { readonly [K in Kind]?: ReadonlyMap<string, Things[K]> };

/** A codicon and a theme colour, both by id. */
export interface Icon {
  readonly id: string;
  readonly colour: string | undefined;
}

/** One line of a tooltip: `Image  python:3.13-slim`. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

/** A row. It only describes: commands act on `thing` or on `compose`. */
export interface TreeNode {
  /** The same for the same row over time, different for any two rows of a view. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: Icon;
  /**
   * `<state><Kind>`: `runningContainer`, `exitedContainer`, `partialProject`, `danglingImage`, `unusedVolume`.
   * Further facts follow, each after a `+`: `runningContainer+published`.
   */
  readonly contextValue: string;
  readonly tooltip: readonly TooltipLine[];
  /** For a screen reader: label, what it is, and its state in words. */
  readonly accessibleLabel: string;
  readonly children: readonly TreeNode[];
  readonly expanded: boolean;
  /** The thing that the row stands for; undefined for a group. */
  readonly thing: Ref | undefined;
  /** The compose project, and service where the row is one, or in one. */
  readonly compose: { readonly project: string; readonly service: string | undefined } | undefined;
}

/** Whose things are shown. */
export interface ProjectFilter {
  /** Compose project names. */
  readonly projects: readonly string[];
  /** Absolute folders: a project that was started in or below one of them counts too. */
  readonly folders: readonly string[];
}

export interface TreeOptions {
  /** Only what belongs to these projects; everything where undefined. */
  readonly only?: ProjectFilter;
}

/** What an event means for the inventory. */
export type Effect =
  | { readonly effect: 'remove'; readonly ref: Ref }
  /** Ask the engine for this one thing; it may be gone by then. */
  | { readonly effect: 'fetch'; readonly ref: Ref }
  /** Ask the engine for the whole list. */
  | { readonly effect: 'list'; readonly kind: Kind }
  /** The event says all, and the engine's own list may lag behind it. */
  | { readonly effect: 'change'; readonly id: string; change(container: Container): Container };

/** How things of one kind are listed and shown, and which events concern them. */
export interface KindDefinition {
  /** The kinds whose lists its rows are made of, its own first. */
  readonly needs: readonly Kind[];
  /** Its rows, in the order shown. Empty while `needs` are not loaded. */
  rows(inventory: Inventory, options: TreeOptions): readonly TreeNode[];
  /** What an event of its type means. */
  effects(event: EngineEvent): readonly Effect[];
}
