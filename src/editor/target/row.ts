// The element of the views: one object for a row as long as it exists, so that VS Code recognizes it.
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';

export class Row {
  /** What the row shows now. */
  node: TreeNode;

  constructor(node: TreeNode) {
    this.node = node;
  }
}
