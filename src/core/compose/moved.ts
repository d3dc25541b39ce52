// Nodes of a text that stand elsewhere in it now.
import type { Location, Span } from '../text.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';

/** A key with its value. */
export type ComposeEntry = ComposeMap['entries'] extends ReadonlyMap<string, infer Entry> ? Entry : never;

/** The node as it is when everything before it takes up so many characters more; the same object where that is none. */
export function moved(node: ComposeNode, by: number): ComposeNode {
  if (by === 0) return node;
  const location = movedLocation(node.location, by);
  switch (node.kind) {
    case 'scalar': {
      const variables = node.variables.map((one) => ({ ...one, location: movedLocation(one.location, by) }));
      return { ...node, location, variables };
    }
    case 'list':
      return { ...node, location, items: node.items.map((item) => moved(item, by)) };
    case 'map': {
      const entries = new Map<string, ComposeEntry>();
      for (const [name, entry] of node.entries) entries.set(name, movedEntry(entry, by));
      const { inheritsBy } = node;
      return inheritsBy
        ? { ...node, location, entries, inheritsBy: movedLocation(inheritsBy, by) }
        : { ...node, location, entries };
    }
  }
}

export function movedEntry(entry: ComposeEntry, by: number): ComposeEntry {
  return by === 0 ? entry : { key: movedLocation(entry.key, by), value: moved(entry.value, by) };
}

export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function movedLocation({ path, span }: Location, by: number): Location {
  return { path, span: movedSpan(span, by) };
}
