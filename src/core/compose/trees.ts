// Whole trees: variables replaced, values compared, entries set and taken out.
import type { Location } from '../text.ts';
import type { ComposeMap, ComposeNode, ComposeVariable } from './compose-file.ts';
import type { Lookup } from './interpolate.ts';
import { interpolated } from './scalar.ts';

/**
 * A tree with its variables replaced; what holds none is shared with the given one.
 * @param text the whole text of the file
 */
export function replaceVariables(
  root: ComposeNode,
  text: string,
  lookup: Lookup,
): { readonly tree: ComposeNode; readonly variables: readonly ComposeVariable[] } {
  const variables: ComposeVariable[] = [];
  const done = new Map<ComposeNode, ComposeNode>();
  const replace = (node: ComposeNode): ComposeNode => {
    if (node.kind === 'scalar' && !node.raw.includes('$')) return node;
    const known = done.get(node);
    if (known) return known;
    let result: ComposeNode = node;
    if (node.kind === 'scalar') {
      result = interpolated(node, text, lookup).scalar;
      for (const variable of result.variables) variables.push(variable);
    } else if (node.kind === 'list') {
      const items = node.items.map(replace);
      if (items.some((item, index) => item !== node.items[index])) result = { ...node, items };
    } else {
      result = withValues(node, replace);
    }
    done.set(node, result);
    return result;
  };
  return { tree: replace(root), variables };
}

/** A map with other values; the same object where each value stays the same. */
export function withValues(map: ComposeMap, change: (value: ComposeNode) => ComposeNode): ComposeMap {
  let entries: Map<string, { key: Location; value: ComposeNode }> | undefined;
  for (const [name, { key, value }] of map.entries) {
    const changed = change(value);
    if (changed === value) continue;
    entries ??= new Map(map.entries);
    entries.set(name, { key, value: changed });
  }
  return entries ? { ...map, entries } : map;
}

/**
 * Whether two trees say the same, wherever they stand.
 * @param compared the pairs so far, which anchors may bring again; the first that differs ends it all
 */
export function sameValue(
  a: ComposeNode,
  b: ComposeNode,
  compared = new Map<ComposeNode, Set<ComposeNode>>(),
): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.value === b.value;
  const others = compared.get(a) ?? new Set();
  if (others.has(b)) return true;
  compared.set(a, others.add(b));
  if (a.kind === 'list') {
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => sameValue(item, b.items[index] ?? item, compared))
    );
  }
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  for (const [name, { value }] of a.entries) {
    const other = b.entries.get(name)?.value;
    if (!other || !sameValue(value, other, compared)) return false;
  }
  return true;
}

/** Removes what `!reset` marks; what holds no such mark is shared with the given tree. */
export function withoutReset(node: ComposeNode, seen = new Map<ComposeNode, ComposeNode>()): ComposeNode {
  if (node.kind === 'scalar') return node;
  const done = seen.get(node);
  if (done) return done;
  let result: ComposeNode = node;
  if (node.kind === 'list') {
    const items = node.items.filter((item) => item.tag !== 'reset').map((item) => withoutReset(item, seen));
    const same = items.length === node.items.length && items.every((item, at) => item === node.items[at]);
    if (!same) result = { ...node, items };
  } else {
    let entries: Map<string, { key: Location; value: ComposeNode }> | undefined;
    for (const [name, { key, value }] of node.entries) {
      const clean = value.tag === 'reset' ? undefined : withoutReset(value, seen);
      if (clean === value) continue;
      entries ??= new Map(node.entries);
      if (clean) entries.set(name, { key, value: clean });
      else entries.delete(name);
    }
    if (entries) result = { ...node, entries };
  }
  seen.set(node, result);
  return result;
}

/** A copy of a map in which a key has another value; a new key takes the value's place in the file. */
export function withEntry(map: ComposeMap, name: string, value: ComposeNode): ComposeMap {
  const key = map.entries.get(name)?.key ?? value.location;
  return { ...map, entries: new Map(map.entries).set(name, { key, value }) };
}

/** A copy of a map without a key. */
export function withoutEntry(map: ComposeMap, name: string): ComposeMap {
  const entries = new Map(map.entries);
  entries.delete(name);
  return { ...map, entries };
}
