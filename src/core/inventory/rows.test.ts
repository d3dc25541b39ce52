// Whatever an engine holds: ids of rows are different, and contextValues are those that the kinds declare.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containerStates, healths } from '../engine/container/container.ts';
import { containerDetails } from '../engine/container/rows-below-container.ts';
import { container } from '../engine/container/testing.ts';
import type { Thing } from '../engine/engine.ts';
import type { ComposeOrigin, Kind } from '../engine/thing/thing.ts';
import type { Inventory } from './inventory.ts';
import { kinds } from './kinds.ts';
import { rowTypes } from './row-types.ts';
import { rowId } from './rows/row-id.ts';
import { contextValuesOf } from './rows/row-type.ts';
import type { TreeNode } from './rows/tree-node.ts';
import { treeOf } from './tree.ts';

const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), fc.stringMatching(/^[ab/:",\\[\]]{0,5}$/));
const origin = fc.option(
  fc.record<ComposeOrigin>({
    project: word,
    service: fc.option(word, { nil: undefined }),
    number: fc.constantFrom(undefined, 1, 2),
    oneOff: fc.boolean(),
    workingDir: fc.constant(undefined),
    configFiles: fc.constant([]),
  }),
  { nil: undefined },
);
const made = { labels: fc.constant({}), compose: origin, created: fc.constant(undefined) };

const containers = fc
  .record({
    id: word,
    name: word,
    compose: origin,
    state: fc.constantFrom(...containerStates),
    health: fc.constantFrom(undefined, ...healths),
    imageId: word,
    mounts: fc.array(
      fc.record({
        type: fc.constantFrom('volume', 'bind', 'tmpfs'),
        source: word,
        target: word,
        readOnly: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    networks: fc.array(word, { maxLength: 2 }),
    ports: fc.array(
      fc.record({
        container: fc.nat(9),
        host: fc.constantFrom(undefined, 1, 2),
        address: fc.constantFrom(undefined, '::', '127.0.0.1'),
        protocol: fc.constantFrom('tcp', 'udp'),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ id, ...facts }) => container(id, facts));

const things: { readonly [K in Kind]: fc.Arbitrary<Thing> } = {
  container: containers,
  image: fc.record({
    ...{ kind: fc.constant('image' as const), id: word, ...made, bytes: fc.nat() },
    ...{ tags: fc.array(word, { maxLength: 2 }), digests: fc.constant([]) },
  }),
  volume: word.chain((name) =>
    fc.record({
      ...{ kind: fc.constant('volume' as const), id: fc.constant(name), name: fc.constant(name), ...made },
      ...{ driver: word, mountpoint: word },
    }),
  ),
  network: fc.record({
    ...{ kind: fc.constant('network' as const), id: word, name: word, driver: word, scope: word, ...made },
    ...{ internal: fc.boolean(), builtIn: fc.boolean() },
  }),
};

const inventories = fc.record(
  Object.fromEntries(
    Object.entries(things).map(([kind, one]) => [
      kind,
      fc.array(one, { maxLength: 8 }).map((all) => new Map(all.map((thing) => [thing.id, thing]))),
    ]),
  ),
) as unknown as fc.Arbitrary<Inventory>;

function everyRow(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...everyRow(node.children)]);
}

describe.each(Object.values(kinds))('rows of $plural', ({ kind }) => {
  it('have an id each', () => {
    fc.assert(
      fc.property(inventories, (inventory) => {
        const ids = everyRow(treeOf(kind, inventory).roots).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('have contextValues that the kind declares', () => {
    const declared = rowTypes[kind].flatMap(contextValuesOf);
    fc.assert(
      fc.property(inventories, (inventory) => {
        const values = everyRow(treeOf(kind, inventory).roots).map((row) => row.contextValue);
        expect(values.filter((value) => !declared.includes(value))).toEqual([]);
      }),
    );
  });

  it('stand for each thing once', () => {
    fc.assert(
      fc.property(inventories, (inventory) => {
        const shown = everyRow(treeOf(kind, inventory).roots).flatMap(({ thing }) => thing?.id ?? []);
        expect(shown.sort()).toEqual([...(inventory[kind]?.keys() ?? [])].sort());
      }),
    );
  });
});

it('rows below a container have an id each, and contextValues that the kind declares', () => {
  const declared = new Set(rowTypes.container.flatMap(contextValuesOf));
  fc.assert(
    fc.property(containers, (one) => {
      const rows = containerDetails(one);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      for (const { contextValue } of rows) expect(declared).toContain(contextValue);
    }),
  );
});

describe('rowId', () => {
  it('is another for any other parts', () => {
    const parts = fc.array(word, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const same = a.length === b.length && a.every((part, at) => part === b[at]);
        expect(rowId(...a) === rowId(...b)).toBe(same);
      }),
    );
  });

  it('tells project `a/b` with service `c` from project `a` with service `b/c`', () => {
    expect(rowId('service', 'a/b', 'c')).not.toBe(rowId('service', 'a', 'b/c'));
  });
});

describe('a container of a Compose project without a service', () => {
  it('is not taken for one of the service that has its name', () => {
    const compose = { project: 'shop', number: 1, oneOff: false, workingDir: undefined, configFiles: [] };
    const { roots } = treeOf('container', {
      container: new Map([
        ['a', container('a', { compose: { ...compose, service: 'web' } })],
        ['b', container('b', { name: 'web', compose: { ...compose, service: undefined } })],
      ]),
    });
    expect(roots[0]?.children.map(({ thing, compose: of }) => [thing?.id, of?.service])).toEqual([
      ['a', 'web'],
      ['b', undefined],
    ]);
  });
});
