// The rows below a network: its members with their addresses and aliases.
import { byName } from '#core/inventory/rows/order.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { Container } from '../container/container.ts';
import { userRow } from '../container/user-row.ts';
import { record, text, texts } from '../thing/json.ts';
import type { Network } from './network.ts';

/** How a container is found in a network. */
export interface Membership {
  readonly container: Container;
  /** Without the length of the prefix; none of a stopped container. */
  readonly addresses: readonly string[];
  readonly aliases: readonly string[];
}

/** @param description the answer to inspecting the container */
export function readMembership(container: Container, { name }: Network, description: unknown): Membership {
  const settings = record(record(description)['NetworkSettings']);
  const endpoint = record(record(settings['Networks'])[name]);
  const addresses = [text(endpoint['IPAddress']), text(endpoint['GlobalIPv6Address'])];
  const names = new Set([...texts(endpoint['Aliases']), ...texts(endpoint['DNSNames'])]);
  // Every member is found under the start of its id and its own name.
  const own = new Set([container.name, container.id.slice(0, 12), container.id]);
  return {
    container,
    addresses: addresses.filter((address) => address !== ''),
    aliases: [...names].filter((alias) => !own.has(alias)).sort(byName),
  };
}

export function networkDetails({ id }: Network, members: readonly Membership[]): readonly TreeNode[] {
  return [...members]
    .sort((a, b) => byName(a.container.name, b.container.name))
    .map(({ container, addresses, aliases }) =>
      userRow(id, container, [...addresses, ...(aliases.length > 0 ? [`alias ${aliases.join(', ')}`] : [])]),
    );
}
