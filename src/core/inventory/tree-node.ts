// The objects of an engine by kind, and the rows that the views show for them.
import type { Container, EngineEvent, Kind, Ref, Things } from '../engine/engine.ts';

/** The known objects by id; a kind that was not requested is absent. */
export type Inventory = { readonly [K in Kind]?: ReadonlyMap<string, Things[K]> };

/** A codicon and a theme color, both by id. */
export interface Icon {
  readonly id: string;
  readonly colour: string | undefined;
}

/** One line of a tooltip: `Image  python:3.13-slim`. */
export interface TooltipLine {
  readonly label: string;
  readonly value: string;
}

/** A row as data. Commands act on `thing` or on `compose`. */
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
  /** For screen readers: label, kind and state. */
  readonly accessibleLabel: string;
  readonly children: readonly TreeNode[];
  readonly expanded: boolean;
  /** The object of the row; undefined for a group. */
  readonly thing: Ref | undefined;
  /** The Compose project of the row, and the service if the row is or belongs to one. */
  readonly compose: { readonly project: string; readonly service: string | undefined } | undefined;
}

/** The Compose projects whose objects are shown. */
export interface ProjectFilter {
  /** Compose project names. */
  readonly projects: readonly string[];
  /** Absolute folders: a project that was started in or below one of them counts too. */
  readonly folders: readonly string[];
}

export interface TreeOptions {
  /** Only objects of these projects; everything if undefined. */
  readonly only?: ProjectFilter;
}

/** The effect of an event on the inventory. */
export type Effect =
  | { readonly effect: 'remove'; readonly ref: Ref }
  /** Fetch this object, which may have been removed meanwhile. */
  | { readonly effect: 'fetch'; readonly ref: Ref }
  /** Fetch the whole list. */
  | { readonly effect: 'list'; readonly kind: Kind }
  /** The event has all information; the engine's list may be older. */
  | { readonly effect: 'change'; readonly id: string; change(container: Container): Container };

/** How objects of one kind are listed and shown, and which events affect them. */
export interface KindDefinition {
  /** The kinds that its rows are made of, its own first. */
  readonly needs: readonly Kind[];
  /** Its rows, in the order shown. Empty while `needs` are not loaded. */
  rows(inventory: Inventory, options: TreeOptions): readonly TreeNode[];
  /** What an event of its type means. */
  effects(event: EngineEvent): readonly Effect[];
}
