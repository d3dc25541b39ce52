// Volumes as a kind of thing: named ones by Compose project, with the containers that use them.

import { arranged, usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { belongs } from '#core/inventory/rows/filter.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import { bytesText, someNames } from '#core/inventory/rows/words.ts';
import { type Container, volumesOf } from '../container/container.ts';
import { containerUsers } from '../container/container-users.ts';
import { rootRow } from '../container/file-rows.ts';
import { userRow } from '../container/user-row.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import type { Held } from '../thing/thing.ts';
import { isAnonymous } from '../thing/volume-name.ts';
import type { Volume } from './volume.ts';

const states = ['used', 'unused'] as const;

export const volumeRowType = rowType({
  name: 'Volume',
  states,
  facts: [],
  actions: {
    backUp: { states },
    // The engine removes and makes again only what no container uses.
    restore: { states: ['unused'] },
    remove: { states },
    inspect: { states },
    copyName: { states },
  },
});

/** A container that mounts a volume, and where. */
interface Use {
  readonly container: Container;
  readonly target: string;
}

/** `web at /data`: the service where it is one, else the container. */
function useText({ container, target }: Use): string {
  return `${container.compose?.service ?? container.name} at ${target}`;
}

/** What tells a volume from others: its project with its name in it, else its name; of an anonymous one where it is mounted. */
function labelOf(volume: Volume, [first]: readonly Use[]): string {
  if (!isAnonymous(volume.name)) return volume.compose?.service ?? volume.name;
  return first ? `${first.container.name}:${first.target}` : volume.name.slice(0, 12);
}

function row(volume: Volume, uses: readonly Use[], bytes: number | undefined): TreeNode {
  const size = bytes === undefined ? [] : [bytesText(bytes)];
  const hasNoName = isAnonymous(volume.name);
  const label = labelOf(volume, uses);
  const used = [...new Set(uses.map(useText))];
  const facts = [
    // First: it was asked for, and a narrow view shows no more.
    ...size,
    ...(volume.compose === undefined ? [] : [volume.compose.project]),
    ...(hasNoName ? ['anonymous'] : []),
    // The label of an unused one is this already.
    ...(hasNoName && uses.length > 0 ? [volume.name.slice(0, 12)] : []),
    ...(uses.length === 0 ? ['unused'] : hasNoName && used.length === 1 ? ['in use'] : [someNames(used)]),
  ];
  return {
    id: rowId('volume', volume.name),
    label,
    description: facts.join(' · '),
    icon: { id: 'database', color: uses.length === 0 ? 'disabledForeground' : undefined },
    contextValue: contextValue(volumeRowType, uses.length === 0 ? 'unused' : 'used'),
    tooltip: [
      { label: 'Volume', value: volume.name },
      ...(volume.compose === undefined ? [] : [{ label: 'Compose project', value: volume.compose.project }]),
      ...size.map((value) => ({ label: 'Size when measured last', value })),
      { label: 'Driver', value: volume.driver },
      { label: 'Mount point', value: volume.mountpoint },
      ...(used.length > 0 ? [{ label: 'Used by', value: used.join(', ') }] : []),
    ],
    accessibleLabel: `${label}, volume, ${facts.join(', ')}`,
    children: [...useRows(volume, uses), rootRow({ kind: 'volume', id: volume.name })],
    expanded: false,
    thing: { kind: 'volume', id: volume.name },
    compose:
      volume.compose === undefined ? undefined : { project: volume.compose.project, service: undefined },
  };
}

function useRows({ name }: Volume, uses: readonly Use[]): readonly TreeNode[] {
  const rows = uses.map(({ container, target }) => userRow(name, container, [target]));
  return [...new Map(rows.map((one) => [one.id, one])).values()];
}

function usersOf(held: Held<Container>): ReadonlyMap<string, readonly Container[]> {
  return containerUsers(held, volumesOf);
}

/** Where containers mount volumes, by the volume's name. */
function usesOf(held: Held<Container>): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const container of held.container?.values() ?? []) {
    for (const { type, source, target } of container.mounts) {
      if (type === 'volume') uses.set(source, [...(uses.get(source) ?? []), { container, target }]);
    }
  }
  return uses;
}

export const volumeKind: KindDefinition<Volume, Volume | Container> = {
  kind: 'volume',
  plural: 'volumes',
  needs: ['volume', 'container'],

  nameOf: ({ name }) => name,

  removal: {
    options: {},
    consequences: () => ['All data in it is lost, such as databases and uploads. This cannot be undone.'],
    blockers: ({ name }, held) =>
      usersOf(held)
        .get(name)
        ?.map((container) => container.name) ?? [],
  },

  rows(held, options) {
    const order = arranged<Volume>(options.arrangement ?? usualArrangement, ({ name }) => name);
    const uses = usesOf(held);
    const ours = (volume: Volume): boolean =>
      belongs(volume.compose, options.only) ||
      (uses.get(volume.name) ?? []).some(({ container }) => belongs(container.compose, options.only));
    return [...(held.volume?.values() ?? [])]
      .filter(ours)
      .sort((a, b) => rank(a) - rank(b) || order(a, b))
      .map((volume) => row(volume, uses.get(volume.name) ?? [], options.volumeBytes?.get(volume.name)));
  },

  effects(event: EngineEvent): readonly Effect<Volume>[] {
    if (event.action === 'create') return [{ effect: 'fetch', ref: { kind: 'volume', id: event.id } }];
    if (event.action === 'destroy' || event.action === 'remove') {
      return [{ effect: 'remove', ref: { kind: 'volume', id: event.id } }];
    }
    return event.action === 'prune' ? [{ effect: 'list', kind: 'volume' }] : [];
  },
};

/** Named volumes before anonymous ones. */
function rank(volume: Volume): number {
  return isAnonymous(volume.name) ? 1 : 0;
}
