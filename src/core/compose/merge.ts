// Two trees of one set laid over each other, as the compose specification says in its chapter Merge.
import type { Location } from '../text.ts';
import type { ComposeList, ComposeMap, ComposeNode, ComposeScalar } from './compose-file.ts';
import { parsePort, parseVolume } from './short-forms.ts';
import { nullAt, part, scalarAt, stringOf } from './tree.ts';

/** How two values of one key become one. What has no shape is merged key by key, lists appended. */
interface Shape {
  /** `replace`: the later wins; `list`: one or many; `pairs`: `KEY=value` items or a mapping; `names`: items or a mapping by name. */
  readonly how?: 'replace' | 'list' | 'pairs' | 'names' | 'hosts' | 'logging' | 'build';
  /** Items of one list with the same key are one; the later wins in the place of the earlier. */
  readonly key?: (item: ComposeNode) => string | undefined;
  readonly at?: Readonly<Record<string, Shape>>;
}

const replace: Shape = { how: 'replace' };
const pairs: Shape = { how: 'pairs' };
const names: Shape = { how: 'names' };
const unique: Shape = { key: keyOfItem };
const uniqueList: Shape = { how: 'list', key: keyOfItem };

/** Source: `mergeSpecials` and `unique` of compose-go's package `override`. */
const SERVICE: Shape = {
  at: {
    annotations: pairs,
    build: {
      how: 'build',
      at: {
        args: pairs,
        additional_contexts: pairs,
        extra_hosts: { how: 'hosts' },
        labels: pairs,
        tags: unique,
        platforms: unique,
      },
    },
    cap_add: unique,
    cap_drop: unique,
    command: replace,
    configs: { key: (item) => keyOfMount(item, '') },
    depends_on: names,
    deploy: { at: { labels: pairs } },
    devices: { key: keyOfVolume },
    dns: uniqueList,
    dns_opt: uniqueList,
    dns_search: uniqueList,
    entrypoint: replace,
    env_file: {
      how: 'list',
      key: (item) => (item.kind === 'map' ? stringOf(scalarAt(item, 'path')) : stringOf(item)),
    },
    environment: pairs,
    expose: { key: stringOf },
    extra_hosts: { how: 'hosts' },
    healthcheck: { at: { test: replace } },
    label_file: uniqueList,
    labels: pairs,
    links: unique,
    logging: { how: 'logging' },
    models: names,
    networks: { how: 'names', at: { '*': { at: { aliases: unique, link_local_ips: unique } } } },
    ports: { key: keyOfPort },
    profiles: unique,
    secrets: { key: (item) => keyOfMount(item, '/run/secrets') },
    sysctls: pairs,
    tmpfs: uniqueList,
    ulimits: { at: { '*': replace } },
    volumes: { key: keyOfVolume },
  },
};

const ROOT: Shape = {
  at: {
    services: { at: { '*': SERVICE } },
    networks: { at: { '*': { at: { labels: pairs } } } },
    volumes: { at: { '*': { at: { labels: pairs } } } },
    secrets: { at: { '*': { at: { labels: pairs } } } },
    configs: { at: { '*': { at: { labels: pairs } } } },
  },
};

/** Services by the two that were laid over each other: sets of files have many in common. */
export type MergedServices = WeakMap<ComposeNode, WeakMap<ComposeNode, ComposeNode>>;

/** Lays the tree of a later file over that of an earlier one. @param known what was merged before, and is now */
export function mergeTrees(
  base: ComposeNode | undefined,
  over: ComposeNode,
  known?: MergedServices,
): ComposeNode {
  return base === undefined || base === over ? over : merge(base, over, ROOT, known);
}

/** Lays a service over the one that it extends. @param known what was merged before, and is now */
export function mergeServices(base: ComposeMap, over: ComposeMap, known?: MergedServices): ComposeMap {
  const merged = merge(base, over, SERVICE, known);
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

function merge(base: ComposeNode, over: ComposeNode, shape: Shape, known?: MergedServices): ComposeNode {
  if (!known || shape !== SERVICE) return laidOver(base, over, shape, known);
  const byOver = known.get(base) ?? new WeakMap<ComposeNode, ComposeNode>();
  const merged = byOver.get(over) ?? laidOver(base, over, shape, known);
  known.set(base, byOver.set(over, merged));
  return merged;
}

function laidOver(base: ComposeNode, over: ComposeNode, shape: Shape, known?: MergedServices): ComposeNode {
  if (over.tag !== undefined || base.tag === 'reset' || shape.how === 'replace') return over;
  if (over.kind === 'scalar' && over.value === null) return base;
  switch (shape.how) {
    case 'pairs':
    case 'names':
      return mergeMaps(toMap(base, shape.how), toMap(over, shape.how), shape) ?? over;
    case 'build':
      return mergeMaps(asBuild(base), asBuild(over), shape) ?? over;
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
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(base, over, shape, known) ?? over;
  if (base.kind === 'list' && over.kind === 'list') return mergeLists(base, over, shape);
  return over;
}

function mergeMaps(
  base: ComposeMap | undefined,
  over: ComposeMap | undefined,
  shape: Shape,
  known?: MergedServices,
): ComposeMap | undefined {
  if (!base || !over) return over;
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const before = entries.get(name);
    const inner = shape.at?.[name] ?? shape.at?.['*'] ?? {};
    const keep = before !== undefined && !name.startsWith('x-');
    entries.set(
      name,
      keep ? { key: entry.key, value: merge(before.value, entry.value, inner, known) } : entry,
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

function keyOfItem(item: ComposeNode): string | undefined {
  return stringOf(item);
}

function keyOfVolume(item: ComposeNode): string | undefined {
  if (item.kind === 'map') return stringOf(scalarAt(item, 'target'));
  const text = stringOf(item);
  return text === undefined ? undefined : parseVolume(text).target?.text;
}

function keyOfMount(item: ComposeNode, folder: string): string | undefined {
  if (item.kind !== 'map') {
    const name = stringOf(item);
    return name === undefined ? undefined : `${folder}/${name}`;
  }
  return stringOf(scalarAt(item, 'target')) ?? `${folder}/${stringOf(scalarAt(item, 'source')) ?? ''}`;
}

function keyOfPort(item: ComposeNode): string | undefined {
  if (item.kind === 'map') {
    const of = (key: string) => stringOf(scalarAt(item, key));
    return `${of('host_ip') ?? ''}|${of('published') ?? ''}|${of('target') ?? ''}|${of('protocol') ?? 'tcp'}`;
  }
  const text = stringOf(item);
  if (text === undefined) return undefined;
  const port = parsePort(text);
  return `${port.hostIp?.text ?? ''}|${port.published?.text ?? ''}|${port.target?.text ?? ''}|${port.protocol}`;
}
