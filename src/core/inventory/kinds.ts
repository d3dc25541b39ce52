// The table of kinds: what is listed, how it is shown, and which events concern it. A new kind is a line here.
import type { EngineEvent, Kind } from '../engine/model.ts';
import { containerKind } from './kinds/container.ts';
import { imageKind } from './kinds/image.ts';
import { networkKind } from './kinds/network.ts';
import { volumeKind } from './kinds/volume.ts';
import type { Effect, Inventory, TreeNode, TreeOptions } from './model.ts';

export interface KindDefinition {
  /** The kinds whose lists its rows are made of, its own first. */
  readonly needs: readonly Kind[];
  /** Its rows, in the order shown. Empty while `needs` are not loaded. */
  rows(inventory: Inventory, options: TreeOptions): readonly TreeNode[];
  /** What an event of its type means. */
  effects(event: EngineEvent): readonly Effect[];
}

export const kinds: Readonly<Record<Kind, KindDefinition>> = {
  container: containerKind,
  image: imageKind,
  volume: volumeKind,
  network: networkKind,
};
