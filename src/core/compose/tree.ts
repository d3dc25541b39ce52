// Questions to a tree of nodes.
import type { Location } from '../text.ts';
import type { ComposeList, ComposeMap, ComposeNode, ComposeScalar, Text } from './compose-file.ts';

export function mapAt(node: ComposeNode | undefined, ...keys: readonly string[]): ComposeMap | undefined {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'map' ? found : undefined;
}

export function listAt(node: ComposeNode | undefined, ...keys: readonly string[]): ComposeList | undefined {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'list' ? found : undefined;
}

export function scalarAt(
  node: ComposeNode | undefined,
  ...keys: readonly string[]
): ComposeScalar | undefined {
  const found = nodeAt(node, ...keys);
  return found?.kind === 'scalar' ? found : undefined;
}

/** The node below a path of keys; undefined where a part is missing. */
export function nodeAt(node: ComposeNode | undefined, ...keys: readonly string[]): ComposeNode | undefined {
  let at = node;
  for (const key of keys) at = at?.kind === 'map' ? at.entries.get(key)?.value : undefined;
  return at;
}

/** Whether a key is written in a map itself: not taken over by `<<` or `extends`. */
export function isWrittenIn({ location }: ComposeMap, { path, span }: Location): boolean {
  return path === location.path && location.span.start <= span.start && span.end <= location.span.end;
}

/** A scalar as text; undefined where the node is none, or is null. */
export function textOf(node: ComposeNode | undefined): Text | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined;
  return { value: stringOf(node), raw: node.raw, location: node.location };
}

/** The value as compose would print it; undefined where it is not known or null. */
export function stringOf(node: ComposeNode | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null || node.value === undefined) return undefined;
  return typeof node.value === 'number' && !Number.isSafeInteger(node.value) && /^\d+$/.test(node.raw)
    ? node.raw
    : String(node.value);
}

/** True or false as compose reads them, also from a text that a variable gave. */
export function booleanOf(node: ComposeNode | undefined): boolean | undefined {
  if (node?.kind !== 'scalar') return undefined;
  if (typeof node.value === 'boolean') return node.value;
  const word = typeof node.value === 'string' ? node.value.toLowerCase() : undefined;
  if (word === 'true' || word === 'yes' || word === 'y' || word === 'on' || word === '1') return true;
  return word === 'false' || word === 'no' || word === 'n' || word === 'off' || word === '0'
    ? false
    : undefined;
}

/** A whole number, also from a text. */
export function integerOf(node: ComposeNode | undefined): number | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const number =
    typeof node.value === 'string' && /^\d{1,15}$/.test(node.value) ? Number(node.value) : node.value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** A scalar alone, or the scalars of a list: for keys that allow both. */
export function scalarsOf(node: ComposeNode | undefined): readonly ComposeScalar[] {
  if (node?.kind === 'scalar') return node.value === null ? [] : [node];
  return node?.kind === 'list' ? node.items.filter((item) => item.kind === 'scalar') : [];
}

/** The scalars of a tree, each once, also where anchors share them. */
export function valuesOf(root: ComposeNode): readonly ComposeScalar[] {
  const seen = new Set<ComposeNode>();
  const found: ComposeScalar[] = [];
  const visit = (node: ComposeNode) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'scalar') found.push(node);
    else if (node.kind === 'list') node.items.forEach(visit);
    else for (const { value } of node.entries.values()) visit(value);
  };
  visit(root);
  return found;
}

/** A part of a scalar as a scalar of its own, e.g. the value of `KEY=value`. */
export function part(
  scalar: ComposeScalar,
  raw: string,
  value: string | undefined,
  location: Location,
): ComposeScalar {
  return { ...scalar, raw, value, location, tag: undefined };
}

export function nullAt(location: Location): ComposeScalar {
  return { kind: 'scalar', location, tag: undefined, style: 'plain', raw: '', value: null, variables: [] };
}

/** A scalar that is a string without variables; undefined for everything else. */
export function writtenText(node: ComposeNode | undefined): ComposeScalar | undefined {
  const scalar = node?.kind === 'scalar' && node.tag !== 'reset' ? node : undefined;
  return scalar && typeof scalar.value === 'string' && scalar.variables.length === 0 ? scalar : undefined;
}
