// The kinds of things: how each is shown, what can be done with it, and which events concern it.
import { containerKind } from '../engine/container/container-kind.ts';
import type { Thing, ThingOf } from '../engine/engine.ts';
import { imageKind } from '../engine/image/image-kind.ts';
import { networkKind } from '../engine/network/network-kind.ts';
import type { Kind } from '../engine/thing/thing.ts';
import { volumeKind } from '../engine/volume/volume-kind.ts';
import { migrationRowTypes } from '../manage/migration-rows.ts';
import type { KindDefinition } from './rows/kind-definition.ts';
import type { RowType } from './rows/row-type.ts';

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

/** The types of rows of all views. */
export function allRowTypes(): readonly RowType[] {
  // Some rows stand below things of several kinds.
  return [...new Set([...Object.values(kinds).flatMap(({ rowTypes }) => rowTypes), ...migrationRowTypes])];
}
