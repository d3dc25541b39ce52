// Inventories for tests, and what a tree shows of them.
import type { Thing } from '../engine/engine.ts';
import type { ComposeOrigin } from '../engine/thing/thing.ts';
import { withList } from './events.ts';
import type { Inventory } from './inventory.ts';
import type { TreeNode } from './rows/tree-node.ts';
import type { Tree } from './tree.ts';

export function origin(service: string, more: Partial<ComposeOrigin> = {}): ComposeOrigin {
  const from = { workingDir: '/w/shop', configFiles: ['/w/shop/compose.yaml'] };
  return { project: 'shop', service, number: 1, oneOff: false, ...from, ...more };
}

export function inventory(...things: readonly Thing[]): Inventory {
  let whole: Inventory = {};
  for (const kind of ['container', 'image', 'volume', 'network'] as const) {
    whole = withList(
      whole,
      kind,
      things.filter((thing) => thing.kind === kind),
    );
  }
  return whole;
}

/** The rows as indented text: label, description, contextValue. */
export function shown(tree: Tree): readonly string[] {
  const lines = (node: TreeNode, depth: number): string[] => [
    `${'  '.repeat(depth)}${node.label} | ${node.description} | ${node.contextValue}`,
    ...node.children.flatMap((child) => lines(child, depth + 1)),
  ];
  return tree.roots.flatMap((root) => lines(root, 0));
}
