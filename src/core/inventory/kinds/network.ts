// Rows of networks: the user's before the engine's own.
import type { Container, EngineEvent, Network } from '#core/engine/engine.ts';
import { belongs } from '../filter.ts';
import { byName } from '../order.ts';
import type { Effect, KindDefinition, TreeNode } from '../tree-node.ts';
import { usersOf } from '../users.ts';

function row(network: Network, users: readonly Container[]): TreeNode {
  const state = network.builtIn ? 'builtIn' : users.length === 0 ? 'unused' : 'used';
  const count = users.length === 1 ? '1 container' : `${users.length} containers`;
  const words = { builtIn: `built in · ${count}`, unused: 'unused', used: count }[state];
  return {
    id: `network:${network.id}`,
    label: network.name,
    description: `${words} · ${network.driver}`,
    icon: { id: 'type-hierarchy', colour: state === 'used' ? undefined : 'disabledForeground' },
    contextValue: `${state}Network`,
    tooltip: [
      { label: 'Network', value: network.name },
      { label: 'Driver', value: network.driver },
      { label: 'Scope', value: network.internal ? `${network.scope}, internal` : network.scope },
      ...(users.length > 0
        ? [{ label: 'Containers', value: users.map((container) => container.name).join(', ') }]
        : []),
      { label: 'Id', value: network.id.slice(0, 12) },
    ],
    accessibleLabel: `${network.name}, network, ${words.replace(' · ', ', ')}`,
    children: [],
    expanded: false,
    thing: { kind: 'network', id: network.id },
    compose:
      network.compose === undefined ? undefined : { project: network.compose.project, service: undefined },
  };
}

export const networkKind: KindDefinition = {
  needs: ['network', 'container'],

  rows(inventory, options) {
    const users = usersOf(inventory, (container) => container.networks);
    return [...(inventory.network?.values() ?? [])]
      .filter((network) => belongs(network.compose, options.only))
      .sort((a, b) => Number(a.builtIn) - Number(b.builtIn) || byName(a.name, b.name))
      .map((network) => row(network, users.get(network.name) ?? []));
  },

  effects(event: EngineEvent): readonly Effect[] {
    const ref = { kind: 'network', id: event.id } as const;
    switch (event.action) {
      case 'create':
        return [{ effect: 'fetch', ref }];
      case 'destroy':
      case 'remove':
        return [{ effect: 'remove', ref }];
      case 'connect':
      case 'disconnect':
        return joined(event);
      case 'prune':
        return [{ effect: 'list', kind: 'network' }];
      default:
        return [];
    }
  },
};

/** A container that joined or left a network. */
function joined({ action, attributes }: EngineEvent): readonly Effect[] {
  const { container: id, name } = attributes;
  if (id === undefined || name === undefined) return [];
  const change = (container: Container): Container => {
    const others = container.networks.filter((network) => network !== name);
    return { ...container, networks: action === 'connect' ? [...others, name].sort() : others };
  };
  return [{ effect: 'change', id, change }];
}
