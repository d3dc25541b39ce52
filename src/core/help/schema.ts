// Keys, descriptions and allowed values from the schema of the Compose Specification.
import schema from '../compose/schema/compose-spec.json' with { type: 'json' };
import { own } from '../own.ts';
import { ITEM } from './yaml-position.ts';

/** The parts of JSON schema that the specification uses. */
interface Node {
  readonly $ref?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly patternProperties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: boolean | Node;
  readonly items?: Node;
  readonly oneOf?: readonly Node[];
  readonly anyOf?: readonly Node[];
  readonly allOf?: readonly Node[];
}

export interface SchemaKey {
  readonly name: string;
  readonly description: string | undefined;
  /** What follows the colon: a value on the same line, or a map or list below. */
  readonly holds: 'value' | 'map' | 'list';
}

const root = schema as { readonly definitions: Readonly<Record<string, Node>> } & Node;

/** References inside references are followed this far. */
const deepest = 10;

/** The keys that a map at a path may have; those that are deprecated are left out. */
export function keysAt(path: readonly string[]): readonly SchemaKey[] {
  const keys = new Map<string, SchemaKey>();
  for (const node of nodesAt(path))
    for (const [name, property] of Object.entries(node.properties ?? {}))
      if (!property.deprecated && !keys.has(name))
        keys.set(name, { name, description: describe(property), holds: holds(property) });
  return [...keys.values()];
}

/** The values that a place may have, where the schema lists them. */
export function valuesAt(path: readonly string[]): readonly string[] {
  const nodes = nodesAt(path);
  const listed = nodes.flatMap((node) => node.enum ?? []).map(String);
  const only = nodes.length === 1 && nodes[0]?.type === 'boolean';
  return [...new Set(only ? ['true', 'false'] : listed)];
}

/** What the schema says of the key at the end of a path. */
export function descriptionAt(path: readonly string[]): string | undefined {
  const name = path.at(-1);
  if (name === undefined) return undefined;
  for (const node of nodesAt(path.slice(0, -1))) {
    const property = node.properties?.[name];
    const description = property && describe(property);
    if (description !== undefined) return description;
  }
  return undefined;
}

function nodesAt(path: readonly string[]): readonly Node[] {
  let nodes = expand(root);
  for (const step of path) nodes = nodes.flatMap((node) => below(node, step)).flatMap((node) => expand(node));
  return nodes;
}

function below(node: Node, step: string): readonly Node[] {
  if (step === ITEM) return node.items ? [node.items] : [];
  const property = node.properties && own(node.properties, step);
  if (property) return [property];
  const patterns = Object.entries(node.patternProperties ?? {})
    .filter(([pattern]) => new RegExp(pattern).test(step))
    .map(([, child]) => child);
  if (patterns.length > 0) return patterns;
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

/** A node without references and alternatives: all that it may be. */
function expand(node: Node, depth = 0): readonly Node[] {
  if (depth > deepest) return [];
  const name = node.$ref?.replace('#/definitions/', '');
  const target = name === undefined ? undefined : root.definitions[name];
  const branches = [
    ...(target ? [target] : []),
    ...(node.oneOf ?? []),
    ...(node.anyOf ?? []),
    ...(node.allOf ?? []),
  ];
  return branches.length === 0
    ? [node]
    : [
        ...(node.properties || node.items ? [node] : []),
        ...branches.flatMap((one) => expand(one, depth + 1)),
      ];
}

function describe(node: Node): string | undefined {
  return node.description ?? expand(node).find(({ description }) => description)?.description;
}

function holds(node: Node): SchemaKey['holds'] {
  const all = expand(node);
  const scalar = ['string', 'number', 'integer', 'boolean'];
  const types = all.flatMap(({ type }) => type ?? []);
  if (types.some((type) => scalar.includes(type))) return 'value';
  if (types.includes('array')) return 'list';
  return types.includes('object') || all.some(({ properties }) => properties) ? 'map' : 'value';
}
