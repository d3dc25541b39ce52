// The kinds of things: how each is shown, what can be done with it, and which events concern it.
import { containerKind } from '../engine/container/container-kind.ts';
import type { Thing, ThingOf } from '../engine/engine.ts';
import { imageKind } from '../engine/image/image-kind.ts';
import { networkKind } from '../engine/network/network-kind.ts';
import type { Kind } from '../engine/thing/thing.ts';
import { volumeKind } from '../engine/volume/volume-kind.ts';
import type { KindDefinition } from './rows/kind-definition.ts';

export const kinds: { readonly [K in Kind]: KindDefinition<ThingOf[K], Thing> } = {
  container: containerKind,
  image: imageKind,
  volume: volumeKind,
  network: networkKind,
};

/** Whether a word from somewhere else names a kind. */
export function isKind(word: string): word is Kind {
  return Object.hasOwn(kinds, word);
}
