// The element of the views: one object for a row's whole life, so that VS Code recognises it.
import { UserError } from '#core/errors.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';

export class Row {
  /** What the row shows now. */
  node: TreeNode;

  constructor(node: TreeNode) {
    this.node = node;
  }
}

/**
 * The rows that a menu's command was called on: VS Code gives the clicked one, then the selected ones.
 * Empty when it was called in another way.
 */
export function rowsOf(args: readonly unknown[]): readonly Row[] {
  const [clicked, selected] = args;
  const rows = Array.isArray(selected) && selected.includes(clicked) ? selected : [clicked];
  return rows.filter((row) => row instanceof Row);
}

/** Like `rowsOf`, for commands that cannot do without. @throws UserError */
export function someRows(args: readonly unknown[], message: string): readonly [Row, ...Row[]] {
  const [first, ...rest] = rowsOf(args);
  if (first === undefined) {
    throw new UserError(message, { steps: [{ title: 'Dockyard', command: 'dockyard.containers.focus' }] });
  }
  return [first, ...rest];
}
