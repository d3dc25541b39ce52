// Rows below a thing, which stand for no thing of their own.
import type { Container } from '#core/engine/container/container.ts';
import { rowId } from './row-id.ts';
import { contextValue, rowType } from './row-type.ts';
import type { TreeNode } from './tree-node.ts';

type Described = Pick<
  TreeNode,
  'id' | 'label' | 'description' | 'icon' | 'contextValue' | 'accessibleLabel'
> &
  Partial<TreeNode>;

/** A row with nothing below it that stands for no thing, unless `row` says otherwise. */
export function detailRow(row: Described): TreeNode {
  return { children: [], expanded: false, thing: undefined, compose: undefined, tooltip: [], ...row };
}

export const problemRowType = rowType({
  name: 'Problem',
  states: ['shown'],
  facts: [],
  actions: { copyName: { states: ['shown'] } },
});

/** Why the rows below another are not there. */
export function problemRow(above: string, message: string): TreeNode {
  return detailRow({
    id: rowId('problem', above),
    label: message,
    description: '',
    icon: { id: 'warning', color: undefined },
    contextValue: contextValue(problemRowType, 'shown'),
    accessibleLabel: message,
  });
}

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
