// The row of a container below an image, a volume or a network that it uses.
import { detailRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { Container } from './container.ts';

/** A container that uses an image, a volume or a network. */
export const userRowType = rowType({
  name: 'User',
  states: ['container'],
  facts: [],
  actions: { revealThing: { states: ['container'] }, copyName: { states: ['container'] } },
});

/**
 * @param of the id of what is used
 * @param how in words: where it is mounted, the address
 */
export function userRow(of: string, container: Container, how: readonly string[]): TreeNode {
  const words = [container.state, ...how];
  return detailRow({
    id: rowId('user', of, container.id, ...how),
    label: container.name,
    description: [...how, container.state].join(' · '),
    icon: { id: 'server-environment', color: undefined },
    contextValue: contextValue(userRowType, 'container'),
    accessibleLabel: `${container.name}, container, ${words.join(', ')}`,
    click: 'revealThing',
    detail: { detail: 'reference', to: { kind: 'container', id: container.id } },
  });
}
