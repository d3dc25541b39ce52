// Volumes as a kind of thing: named ones by Compose project, with the containers that use them.
import { belongs } from '#core/inventory/rows/filter.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { byName } from '#core/inventory/rows/order.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { Container } from '../container/container.ts';
import { containerUsers } from '../container/container-users.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import type { Held } from '../thing/thing.ts';
import type { Volume } from './volume.ts';

const states = ['used', 'unused'] as const;

const volumeRowType = rowType({
  name: 'Volume',
  states,
  facts: [],
  actions: { remove: { states }, inspect: { states }, copyName: { states } },
});

const anonymous = /^[0-9a-f]{64}$/;

function row(volume: Volume, users: readonly Container[]): TreeNode {
  const short = anonymous.test(volume.name) ? volume.name.slice(0, 12) : volume.name;
  const label = volume.compose?.service ?? short;
  const use = users.length === 0 ? 'unused' : 'in use';
  const facts = [
    ...(volume.compose === undefined ? [] : [volume.compose.project]),
    use,
    ...(anonymous.test(volume.name) ? ['anonymous'] : []),
  ];
  return {
    id: rowId('volume', volume.name),
    label,
    description: facts.join(' · '),
    icon: { id: 'database', color: users.length === 0 ? 'disabledForeground' : undefined },
    contextValue: contextValue(volumeRowType, users.length === 0 ? 'unused' : 'used'),
    tooltip: [
      { label: 'Volume', value: volume.name },
      { label: 'Driver', value: volume.driver },
      { label: 'Mount point', value: volume.mountpoint },
      ...(users.length > 0
        ? [{ label: 'Used by', value: users.map((container) => container.name).join(', ') }]
        : []),
    ],
    accessibleLabel: `${label}, volume, ${facts.join(', ')}`,
    children: [],
    expanded: false,
    thing: { kind: 'volume', id: volume.name },
    compose:
      volume.compose === undefined ? undefined : { project: volume.compose.project, service: undefined },
  };
}

function usersOf(held: Held<Container>): ReadonlyMap<string, readonly Container[]> {
  return containerUsers(held, ({ volumes }) => volumes);
}

export const volumeKind: KindDefinition<Volume, Volume | Container> = {
  kind: 'volume',
  plural: 'volumes',
  needs: ['volume', 'container'],
  rowTypes: [volumeRowType],

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
    const users = usersOf(held);
    const ours = (volume: Volume): boolean =>
      belongs(volume.compose, options.only) ||
      (users.get(volume.name) ?? []).some((container) => belongs(container.compose, options.only));
    return [...(held.volume?.values() ?? [])]
      .filter(ours)
      .sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name))
      .map((volume) => row(volume, users.get(volume.name) ?? []));
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
  return anonymous.test(volume.name) ? 1 : 0;
}
