// The table of kinds. A new kind is one line here.
import type { Kind } from '../engine/engine.ts';
import { containerKind } from './kinds/container.ts';
import { imageKind } from './kinds/image.ts';
import { networkKind } from './kinds/network.ts';
import { volumeKind } from './kinds/volume.ts';
import type { KindDefinition } from './tree-node.ts';

export const kinds: Readonly<Record<Kind, KindDefinition>> = {
  container: containerKind,
  image: imageKind,
  volume: volumeKind,
  network: networkKind,
};
