// Rows of an engine that cannot be reached: what was known last, gray and without actions.
import type { TreeNode } from './tree-node.ts';

/** A row, and those below it, as they were known last: nothing can be done with them. */
export function lastKnownRow(node: TreeNode): TreeNode {
  const { click: _, ...row } = node;
  return {
    ...row,
    icon: { id: node.icon.id, color: 'disabledForeground' },
    contextValue: '',
    accessibleLabel: `${node.accessibleLabel}, last known state`,
    children: node.children.map(lastKnownRow),
    isLastKnown: true,
  };
}
