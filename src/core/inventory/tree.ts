// A view's rows with their parents, and which rows differ between two of them.
import type { Kind } from '../engine/thing/thing.ts';
import type { Inventory } from './inventory.ts';
import { kinds } from './kinds.ts';
import type { TreeNode, TreeOptions } from './rows/tree-node.ts';

export class Tree {
  readonly roots: readonly TreeNode[];
  /** Made when somebody looks for a row. */
  #places: ReadonlyMap<string, Place> | undefined;

  constructor(roots: readonly TreeNode[]) {
    this.roots = roots;
  }

  get(id: string): TreeNode | undefined {
    return this.#place(id)?.node;
  }

  parent(id: string): TreeNode | undefined {
    return this.#place(id)?.parent;
  }

  #place(id: string): Place | undefined {
    this.#places ??= placesIn(this.roots);
    return this.#places.get(id);
  }
}

interface Place {
  readonly node: TreeNode;
  readonly parent: TreeNode | undefined;
}

function placesIn(roots: readonly TreeNode[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const add = (node: TreeNode, parent: TreeNode | undefined): void => {
    places.set(node.id, { node, parent });
    for (const child of node.children) add(child, node);
  };
  for (const root of roots) add(root, undefined);
  return places;
}

/** The rows of one view. */
export function treeOf(kind: Kind, inventory: Inventory, options: TreeOptions = {}): Tree {
  return new Tree(kinds[kind].rows(inventory, options));
}

/** Which rows a view has to ask for again. */
export interface Changes {
  /** Rows were added to or removed from the top, or stand in another order: everything. */
  readonly roots: boolean;
  /** Ids of rows that were there, and differ themselves or have other children; never one below another. */
  readonly ids: readonly string[];
}

/** The least that has to be refreshed to get from one state of a view to the next. */
export function changesBetween(before: Tree, after: Tree): Changes {
  const ids: string[] = [];
  for (const root of after.roots) if (before.get(root.id)) collect(before, root, ids);
  return { roots: !sameIds(before.roots, after.roots), ids };
}

function collect(before: Tree, node: TreeNode, ids: string[]): void {
  const old = before.get(node.id);
  if (old === undefined || !sameIds(old.children, node.children)) {
    ids.push(node.id);
    return;
  }
  const below: string[] = [];
  for (const child of node.children) collect(before, child, below);
  // A row that differs is asked for again with all that is below it.
  if (sameRow(old, node)) ids.push(...below);
  else ids.push(node.id);
}

function sameIds(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((node, index) => node.id === b[index]?.id);
}

function sameRow(a: TreeNode, b: TreeNode): boolean {
  return (
    a.label === b.label &&
    a.description === b.description &&
    a.icon.id === b.icon.id &&
    a.icon.color === b.icon.color &&
    a.contextValue === b.contextValue &&
    a.accessibleLabel === b.accessibleLabel &&
    a.tooltip.length === b.tooltip.length &&
    a.tooltip.every((line, index) => line.value === b.tooltip[index]?.value)
  );
}
