// A tree as plain data for the schema, and the way back from the schema's paths.
import type { Location } from '../text.ts';
import type { ComposeNode, ComposeScalar } from './compose-file.ts';

export interface JsonTree {
  readonly data: unknown;
  /** JSON pointers of the values that hold a variable: nobody can judge them. */
  readonly unknown: ReadonlySet<string>;
  /** Plain scalars that YAML reads as dates. */
  readonly dates: readonly ComposeScalar[];
  /** The node at a path of keys and indices, and the key that it stands behind. */
  placeOf(root: ComposeNode, keys: readonly string[]): { node: ComposeNode; key: Location } | undefined;
}

/** More items of one list than any real file has; a list of equal items would take the schema for ever. */
const MAX_ITEMS = 1000;
const MAX_NODES = 200_000;

/** Source: the timestamp formats of yaml.v3, which compose reads files with. */
const DATE =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\s*\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{1,9})?\s*(?:Z|[-+]\d{1,2}(?::?\d{2})?)?)?$/;

/** Names that the compiled schema cannot have in its data: it compares objects by calling them. */
const RESERVED = new Set(['__proto__', 'valueOf', 'toString']);

/** Converts a tree; `x-` keys and what `!reset` removes are left out. */
export function plainData(root: ComposeNode): JsonTree {
  const unknown = new Set<string>();
  const dates: ComposeScalar[] = [];
  let nodes = 0;
  const convert = (node: ComposeNode, pointer: string): unknown => {
    if (++nodes > MAX_NODES) return undefined;
    if (node.kind === 'list') {
      return node.items.slice(0, MAX_ITEMS).map((item, index) => convert(item, `${pointer}/${index}`));
    }
    if (node.kind === 'map') {
      const data: Record<string, unknown> = {};
      for (const [name, { value }] of node.entries) {
        if (name.startsWith('x-') || value.tag === 'reset' || RESERVED.has(name)) continue;
        data[name] = convert(value, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      }
      return data;
    }
    if (node.variables.length > 0 || node.value === undefined) unknown.add(pointer);
    else if (node.style === 'plain' && typeof node.value === 'string' && DATE.test(node.value))
      dates.push(node);
    return node.value === undefined ? node.raw : node.value;
  };
  return { data: convert(root, ''), unknown, dates, placeOf };
}

function placeOf(
  root: ComposeNode,
  keys: readonly string[],
): { node: ComposeNode; key: Location } | undefined {
  let node = root;
  let key: Location = {
    path: root.location.path,
    span: { start: root.location.span.start, end: root.location.span.start },
  };
  for (const name of keys) {
    if (node.kind === 'map') {
      const entry = node.entries.get(name);
      if (!entry) return undefined;
      ({ key, value: node } = entry);
    } else {
      const item: ComposeNode | undefined = node.kind === 'list' ? node.items[Number(name)] : undefined;
      if (!item) return undefined;
      node = item;
      if (item.kind === 'scalar' && item.location.span.end > item.location.span.start) key = item.location;
    }
  }
  return { node, key };
}
