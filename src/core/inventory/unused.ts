// What nothing uses, in the choices that a person has before it is removed.

import { isUp } from '../engine/container/summary.ts';
import type { DiskUsage } from '../engine/disk-usage.ts';
import type { Thing } from '../engine/engine.ts';
import type { Kind } from '../engine/thing/thing.ts';
import { isAnonymous } from '../engine/thing/volume-name.ts';
import type { Inventory } from './inventory.ts';
import { kinds } from './kinds.ts';
import type { KindDefinition } from './rows/kind-definition.ts';
import type { TreeNode, TreeOptions } from './rows/tree-node.ts';
import { bytesText } from './rows/words.ts';

export interface UnusedChoice {
  /** `Untagged images`, as the title of a choice. */
  readonly label: string;
  readonly things: readonly Thing[];
}

/** The narrowest choice first; none without things. Only what the view shows counts. */
export function unusedChoices(kind: Kind, held: Inventory, options: TreeOptions): readonly UnusedChoice[] {
  const things = shownThings(kind, held, options);
  return choicesOf(kind, things, held).filter((choice) => choice.things.length > 0);
}

function choicesOf(kind: Kind, things: readonly Thing[], held: Inventory): readonly UnusedChoice[] {
  const definition: KindDefinition<Thing, Thing> = kinds[kind];
  const isFree = (thing: Thing): boolean => definition.removal.blockers(thing, held).length === 0;
  switch (kind) {
    case 'container':
      return [
        {
          label: 'Stopped containers',
          things: things.filter((thing) => thing.kind === 'container' && !isUp(thing)),
        },
      ];
    case 'image': {
      const free = things.filter(isFree);
      const untagged = free.filter((thing) => thing.kind === 'image' && thing.tags.length === 0);
      return [
        { label: 'Untagged images', things: untagged },
        ...(untagged.length < free.length ? [{ label: 'All unused images', things: free }] : []),
      ];
    }
    case 'volume': {
      const free = things.filter(isFree);
      const unnamed = free.filter(({ id }) => isAnonymous(id));
      return [
        { label: 'Anonymous volumes', things: unnamed },
        ...(unnamed.length < free.length ? [{ label: 'All unused volumes', things: free }] : []),
      ];
    }
    case 'network':
      return [
        {
          label: 'Unused networks',
          things: things.filter(
            (thing) => thing.kind === 'network' && !thing.builtIn && isUnjoined(thing, held),
          ),
        },
      ];
  }
}

/** No container is in it, a stopped one neither: it would not start without it. */
function isUnjoined(network: Extract<Thing, { readonly kind: 'network' }>, held: Inventory): boolean {
  return ![...(held.container?.values() ?? [])].some(({ networks }) => networks.includes(network.name));
}

function shownThings(kind: Kind, held: Inventory, options: TreeOptions): readonly Thing[] {
  const refs = (node: TreeNode): readonly TreeNode[] => [node, ...node.children.flatMap(refs)];
  return kinds[kind]
    .rows(held, options)
    .flatMap(refs)
    .flatMap(({ thing }) => (thing ? (held[thing.kind]?.get(thing.id) ?? []) : []));
}

/** How much disk space is free without some things, in words: `1.2 GB`. */
export function freedText(things: readonly Thing[], { bytes }: DiskUsage): string {
  return bytesText(things.reduce((sum, { id }) => sum + (bytes.get(id) ?? 0), 0));
}
