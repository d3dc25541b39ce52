// Rows of volumes: named ones by compose project, with who uses them.
import type { Container, EngineEvent, Volume } from '#core/engine/engine.ts';
import { belongs } from '../filter.ts';
import { byName } from '../order.ts';
import type { Effect, KindDefinition, TreeNode } from '../tree-node.ts';
import { usersOf } from '../users.ts';

const anonymous = /^[0-9a-f]{64}$/;

function row(volume: Volume, users: readonly Container[]): TreeNode {
  const short = anonymous.test(volume.name) ? volume.name.slice(0, 12) : volume.name;
  const label = volume.compose?.service ?? short;
  const use = users.length === 0 ? 'unused' : 'in use';
  const facts = [
    use,
    ...(volume.compose === undefined ? [] : [volume.compose.project]),
    ...(anonymous.test(volume.name) ? ['anonymous'] : []),
  ];
  return {
    id: `volume:${volume.name}`,
    label,
    description: facts.join(' · '),
    icon: { id: 'database', colour: users.length === 0 ? 'disabledForeground' : undefined },
    contextValue: `${users.length === 0 ? 'unused' : 'used'}Volume`,
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

export const volumeKind: KindDefinition = {
  needs: ['volume', 'container'],

  rows(inventory, options) {
    const users = usersOf(inventory, (container) => container.volumes);
    const ours = (volume: Volume): boolean =>
      belongs(volume.compose, options.only) ||
      (users.get(volume.name) ?? []).some((container) => belongs(container.compose, options.only));
    return [...(inventory.volume?.values() ?? [])]
      .filter(ours)
      .sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name))
      .map((volume) => row(volume, users.get(volume.name) ?? []));
  },

  effects(event: EngineEvent): readonly Effect[] {
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
