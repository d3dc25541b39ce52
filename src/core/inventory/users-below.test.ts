// The containers that stand below an image or a network, and when they are shown again.
import { describe, expect, it } from 'vitest';
import { container } from '../engine/container/testing.ts';
import type { Network } from '../engine/network/network.ts';
import type { Inventory } from './inventory.ts';
import { usersBelow, usersKey } from './users-below.ts';

const web = container('web', { imageId: 'i', networks: ['shop'] });
const db = container('db', { imageId: 'other', networks: ['shop', 'back'] });
const shop: Network = {
  ...{ kind: 'network', id: 'n', name: 'shop', driver: 'bridge', scope: 'local', internal: false },
  ...{ builtIn: false, labels: {}, compose: undefined, created: undefined },
};
const held = (...containers: readonly (typeof web)[]): Inventory => ({
  container: new Map(containers.map((one) => [one.id, one])),
  network: new Map([['n', shop]]),
});
const image = { rows: 'image', of: { kind: 'image', id: 'i' } } as const;
const joined = { rows: 'network', of: { kind: 'network', id: 'n' } } as const;

describe('the containers below', () => {
  it('an image are made from it, and those below a network are in it', () => {
    const names = (lazy: typeof image | typeof joined) =>
      usersBelow(lazy, held(web, db))?.map(({ name }) => name);
    expect(names(image)).toEqual(['web']);
    expect(names(joined)).toEqual(['web', 'db']);
  });

  it('a network that is gone, or another row, are none', () => {
    expect(usersBelow({ ...joined, of: { kind: 'network', id: 'gone' } }, held(web))).toEqual([]);
    expect(
      usersBelow({ rows: 'environment', of: { kind: 'container', id: 'web' } }, held(web)),
    ).toBeUndefined();
  });

  it('are shown again when one of them starts, stops or gets another name', () => {
    const before = usersKey(image, held(web, db));
    expect(usersKey(image, held({ ...web, state: 'exited' }, db))).not.toBe(before);
    expect(usersKey(image, held({ ...web, name: 'site' }, db))).not.toBe(before);
    expect(usersKey(image, held(web, { ...db, state: 'exited' }))).toBe(before);
  });
});
