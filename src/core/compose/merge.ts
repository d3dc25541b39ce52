// Two trees of one set laid over each other, as the compose specification says in its chapter Merge.
import type { Location } from '../text.ts';
import type { ComposeList, ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import { PLAIN, ROOT, SERVICE, type Shape } from './merge-shapes.ts';
import { nullAt, part, scalarAt, stringOf } from './tree.ts';

/** What came of two values, by the earlier and the later. */
type Results = WeakMap<ComposeNode, WeakMap<ComposeNode, ComposeNode>>;

/** Services by the two that were laid over each other: sets of files have many in common. */
export type MergedServices = Results;

/** The results of one merge. Anchors share values, so merging each anew would double the work with every level. */
type Merged = Map<Shape, Results>;

/** Lays the tree of a later file over that of an earlier one. @param known what was merged before, and is now */
export function mergeTrees(
  base: ComposeNode | undefined,
  over: ComposeNode,
  known: MergedServices = new WeakMap(),
): ComposeNode {
  return base === undefined || base === over ? over : merge(base, over, ROOT, new Map([[SERVICE, known]]));
}

/** Lays a service over the one that it extends. @param known what was merged before, and is now */
export function mergeServices(
  base: ComposeMap,
  over: ComposeMap,
  known: MergedServices = new WeakMap(),
): ComposeMap {
  const merged = merge(base, over, SERVICE, new Map([[SERVICE, known]]));
  return merged.kind === 'map' ? merged : over;
}

/** A service in whose lists equal items are one, as compose has them also where nothing is merged. */
export function withoutRepeats(service: ComposeMap): ComposeMap {
  let entries: Map<string, { key: Location; value: ComposeNode }> | undefined;
  for (const [name, { key, value }] of service.entries) {
    const shape = value.kind === 'list' && value.items.length > 1 ? SERVICE.at?.[name] : undefined;
    if (!shape?.key || value.kind !== 'list') continue;
    const list = mergeLists(value, { ...value, items: [] }, shape);
    if (list.items.length === value.items.length) continue;
    entries ??= new Map(service.entries);
    entries.set(name, { key, value: list });
  }
  return entries ? { ...service, entries } : service;
}

/** A service's `environment`, `labels` or `build.args` as a mapping, whichever way it is written. */
export function asPairs(node: ComposeNode | undefined): ComposeMap | undefined {
  return node === undefined ? undefined : toMap(node, 'pairs');
}

/** `depends_on` or `networks` as a mapping; of the list form a name's value is null at the name itself. */
export function asNames(node: ComposeNode | undefined): ComposeMap | undefined {
  return node === undefined ? undefined : toMap(node, 'names');
}

/** `build: .` as a mapping with `context`. */
export function asBuild(node: ComposeNode): ComposeMap | undefined {
  if (node.kind !== 'scalar') return node.kind === 'map' ? node : undefined;
  if (node.value === null) return undefined;
  const entries = new Map([['context', { key: node.location, value: node }]]);
  return { kind: 'map', location: node.location, tag: node.tag, entries };
}

/** Whether compose makes one of equal items in the list at a path, so that an item may stand there twice. */
export function mergesItems(keys: readonly string[]): boolean {
  let shape: Shape | undefined = ROOT;
  for (const key of keys) shape = shape?.at?.[key] ?? shape?.at?.['*'];
  return shape !== undefined && (shape.key !== undefined || shape.how === 'pairs' || shape.how === 'hosts');
}

function merge(base: ComposeNode, over: ComposeNode, shape: Shape, merged: Merged): ComposeNode {
  if (base.kind === 'scalar' || over.kind === 'scalar') return laidOver(base, over, shape, merged);
  const results: Results = merged.get(shape) ?? new WeakMap();
  const byOver = results.get(base) ?? new WeakMap<ComposeNode, ComposeNode>();
  const result = byOver.get(over) ?? laidOver(base, over, shape, merged);
  merged.set(shape, results.set(base, byOver.set(over, result)));
  return result;
}

function laidOver(base: ComposeNode, over: ComposeNode, shape: Shape, merged: Merged): ComposeNode {
  if (over.tag !== undefined || base.tag === 'reset' || shape.how === 'replace') return over;
  if (over.kind === 'scalar' && over.value === null) return base;
  switch (shape.how) {
    case 'pairs':
    case 'names':
      return mergeMaps(toMap(base, shape.how), toMap(over, shape.how), shape, merged) ?? over;
    case 'build':
      return mergeMaps(asBuild(base), asBuild(over), shape, merged) ?? over;
    case 'logging': {
      const before = scalarAt(base, 'driver');
      const after = scalarAt(over, 'driver');
      if (before && after && before.value !== after.value) return over;
      break;
    }
    case 'hosts':
      if (base.kind === 'map' && over.kind === 'map') break;
      return mergeLists(hostList(base), hostList(over), { key: stringOf });
    case 'list':
      return mergeLists(toList(base), toList(over), shape);
  }
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, shape, merged) ?? over;
  if (base.kind === 'list' && over.kind === 'list') return mergeLists(base, over, shape);
  return over;
}

function mergeMaps(
  base: ComposeMap | undefined,
  over: ComposeMap | undefined,
  shape: Shape,
  merged: Merged,
): ComposeMap | undefined {
  if (!base || !over) return over;
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const before = entries.get(name);
    const inner = shape.at?.[name] ?? shape.at?.['*'] ?? PLAIN;
    const keep = before !== undefined && !name.startsWith('x-');
    entries.set(
      name,
      keep ? { key: entry.key, value: merge(before.value, entry.value, inner, merged) } : entry,
    );
  }
  return { ...over, entries };
}

function mergeLists(base: ComposeList, over: ComposeList, shape: Shape): ComposeList {
  const items: ComposeNode[] = [];
  const places = new Map<string, number>();
  for (const item of [...base.items, ...over.items]) {
    const key = shape.key?.(item);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) {
      items[place] = item;
      continue;
    }
    if (key !== undefined) places.set(key, items.length);
    items.push(item);
  }
  return { ...over, items };
}

function toList(node: ComposeNode): ComposeList {
  return node.kind === 'list'
    ? node
    : { kind: 'list', location: node.location, tag: node.tag, items: [node] };
}

function toMap(node: ComposeNode, how: 'pairs' | 'names'): ComposeMap | undefined {
  if (node.kind === 'map') return node;
  if (node.kind === 'scalar') return undefined;
  const entries = new Map<string, { key: Location; value: ComposeNode }>();
  for (const item of node.items) {
    if (item.kind !== 'scalar') continue;
    const pair =
      how === 'pairs'
        ? splitPair(item)
        : { name: stringOf(item) ?? item.raw, key: item.location, value: nullAt(item.location) };
    entries.set(pair.name, { key: pair.key, value: pair.value });
  }
  return { kind: 'map', location: node.location, tag: node.tag, entries };
}

/** `KEY=value` or a bare `KEY`. The spans are exact where the item is written without escapes. */
function splitPair(item: ComposeScalar): { name: string; key: Location; value: ComposeNode } {
  const { path, span } = item.location;
  const equals = item.raw.indexOf('=');
  if (equals < 0)
    return { name: stringOf(item) ?? item.raw, key: item.location, value: nullAt(item.location) };
  const exact = span.end - span.start === item.raw.length;
  const at = exact ? span.start + equals : span.start;
  const whole = stringOf(item);
  const value = whole === undefined ? undefined : whole.slice(whole.indexOf('=') + 1);
  const name = item.raw.slice(0, equals);
  const valueStart = exact ? at + 1 : span.start;
  return {
    name,
    key: { path, span: { start: span.start, end: exact ? at : span.end } },
    value: part(item, item.raw.slice(equals + 1), value, {
      path,
      span: { start: valueStart, end: span.end },
    }),
  };
}

function hostList(node: ComposeNode): ComposeList {
  if (node.kind !== 'map') return toList(node);
  const items: ComposeNode[] = [];
  for (const [name, { value }] of node.entries) {
    for (const address of value.kind === 'list' ? value.items : [value]) {
      if (address.kind !== 'scalar') continue;
      const known = stringOf(address);
      items.push(
        part(
          address,
          `${name}=${address.raw}`,
          known === undefined ? undefined : `${name}=${known}`,
          address.location,
        ),
      );
    }
  }
  return { kind: 'list', location: node.location, tag: node.tag, items };
}
