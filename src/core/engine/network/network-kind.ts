// Networks as a kind of thing: the user's before the engine's own.

import { arranged, usualArrangement } from '#core/inventory/rows/arrangement.ts';
import { belongs } from '#core/inventory/rows/filter.ts';
import type { Effect, KindDefinition } from '#core/inventory/rows/kind-definition.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { Container } from '../container/container.ts';
import { containerUsers } from '../container/container-users.ts';
import { isUp } from '../container/summary.ts';
import type { EngineEvent } from '../thing/engine-event.ts';
import type { Held } from '../thing/thing.ts';
import type { Network } from './network.ts';

const states = ['used', 'unused', 'builtIn'] as const;

export const networkRowType = rowType({
  name: 'Network',
  states,
  facts: [],
  actions: {
    remove: { states: ['used', 'unused'] },
    inspect: { states },
    copyName: { states },
    copyId: { states },
  },
});

function row(network: Network, users: readonly Container[]): TreeNode {
  const state = network.builtIn ? 'builtIn' : users.length === 0 ? 'unused' : 'used';
  const count = users.length === 1 ? '1 container' : `${users.length} containers`;
  const words = { builtIn: `built in · ${count}`, unused: 'unused', used: count }[state];
  return {
    id: rowId('network', network.id),
    label: network.name,
    description: `${words} · ${network.driver}`,
    icon: { id: 'type-hierarchy', color: state === 'used' ? undefined : 'disabledForeground' },
    contextValue: contextValue(networkRowType, state),
    tooltip: [
      { label: 'Network', value: network.name },
      { label: 'Driver', value: network.driver },
      { label: 'Scope', value: network.internal ? `${network.scope}, internal` : network.scope },
      ...(users.length > 0
        ? [{ label: 'Containers', value: users.map((container) => container.name).join(', ') }]
        : []),
      { label: 'ID', value: network.id.slice(0, 12) },
    ],
    accessibleLabel: `${network.name}, network, ${words.replace(' · ', ', ')}`,
    children: [],
    expanded: false,
    ...(users.length > 0
      ? { lazy: { rows: 'network', of: { kind: 'network', id: network.id } } as const }
      : {}),
    thing: { kind: 'network', id: network.id },
    compose:
      network.compose === undefined ? undefined : { project: network.compose.project, service: undefined },
  };
}

function usersOf(held: Held<Container>): ReadonlyMap<string, readonly Container[]> {
  return containerUsers(held, ({ networks }) => networks);
}

export const networkKind: KindDefinition<Network, Network | Container> = {
  kind: 'network',
  plural: 'networks',
  needs: ['network', 'container'],

  nameOf: ({ name }) => name,

  removal: {
    options: {},
    consequences: () => ['Compose creates the networks of a project again with Compose Up.'],
    // The engine refuses a network while a container with a process is in it; a stopped container keeps nothing.
    blockers: ({ name }, held) => (usersOf(held).get(name) ?? []).filter(isUp).map((user) => user.name),
  },

  rows(held, options) {
    const order = arranged<Network>(options.arrangement ?? usualArrangement, ({ name }) => name);
    const users = usersOf(held);
    return [...(held.network?.values() ?? [])]
      .filter((network) => belongs(network.compose, options.only))
      .sort((a, b) => Number(a.builtIn) - Number(b.builtIn) || order(a, b))
      .map((network) => row(network, users.get(network.name) ?? []));
  },

  effects(event: EngineEvent): readonly Effect<Network | Container>[] {
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
function joined({ action, attributes, id: of }: EngineEvent): readonly Effect<Network | Container>[] {
  const { container: id, name } = attributes;
  // Podman names the container alone, as what the event is of.
  if (attributes['containerExitCode'] !== undefined)
    return [{ effect: 'fetch', ref: { kind: 'container', id: of } }];
  if (id === undefined || name === undefined) return [];
  const change = (container: Container): Container => {
    const others = container.networks.filter((network) => network !== name);
    return { ...container, networks: action === 'connect' ? [...others, name].sort() : others };
  };
  return [{ effect: 'change', kind: 'container', id, change }];
}
