// What of a service's tests a request means: the tests to be run, and the shortest way to tell the runner.
import type * as vscode from 'vscode';
import { labelOf, type TestKey } from '#core/tests/test-key.ts';
import type { TestProject } from '#core/tests/test-project.ts';
import { folded } from './folded.ts';
import { leaves, type TestItems } from './items.ts';

/** From so many on, classes and files are named in place of their tests: a command line has an end. */
const manyNames = 100;

export interface Selection {
  /** The tests that get a result. */
  readonly tests: readonly vscode.TestItem[];
  /** What the runner is to run; undefined for all that it finds. */
  readonly keys: readonly TestKey[] | undefined;
}

/**
 * @param root the item of the service
 * @param include undefined for all
 */
export function selectionOf(
  items: TestItems,
  root: vscode.TestItem,
  include: readonly vscode.TestItem[] | undefined,
  exclude: readonly vscode.TestItem[],
): Selection {
  const excluded = new Set(exclude);
  const meant = include ?? [root];
  const chosen = meant.flatMap((item) => without(items, item, excluded));
  const tests = [...new Set(chosen.flatMap((item) => leaves(items, item)))];
  const isAll = meant.includes(root) && !exclude.some((item) => isInside(item, root));
  if (isAll) return { tests, keys: undefined };
  const mayStand = (item: vscode.TestItem): boolean =>
    ['class', 'file'].includes(items.meaning(item)?.kind ?? '');
  const named = chosen.length < manyNames ? chosen : folded(chosen, mayStand);
  return { tests, keys: named.flatMap((item) => keysOf(items, item)) };
}

/** The item, or what remains of it. */
function without(
  items: TestItems,
  item: vscode.TestItem,
  excluded: ReadonlySet<vscode.TestItem>,
): readonly vscode.TestItem[] {
  for (let at: vscode.TestItem | undefined = item; at; at = at.parent) if (excluded.has(at)) return [];
  const isWhole = ![...excluded].some((one) => isInside(one, item));
  if (isWhole) return [item];
  return [...item.children].flatMap(([, child]) => without(items, child, excluded));
}

function isInside(item: vscode.TestItem, above: vscode.TestItem): boolean {
  for (let at: vscode.TestItem | undefined = item; at; at = at.parent) if (at === above) return true;
  return false;
}

function keysOf(items: TestItems, item: vscode.TestItem): readonly TestKey[] {
  const meaning = items.meaning(item);
  if (meaning && 'key' in meaning) return [meaning.key];
  return [...item.children].flatMap(([, child]) => keysOf(items, child));
}

/** The runner's names of some keys, each once. */
export function labelsOf(
  project: TestProject,
  keys: readonly TestKey[],
  toContainer: (path: string) => string | undefined,
): readonly string[] {
  return [...new Set(keys.flatMap((key) => labelOf(project, key, toContainer) ?? []))];
}
