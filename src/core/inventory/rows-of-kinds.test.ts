// Rows of images, volumes and networks: what is used, by whom, and in which order.
import { describe, expect, it } from 'vitest';
import { container } from '../engine/container/testing.ts';
import type { Image } from '../engine/image/image.ts';
import type { Network } from '../engine/network/network.ts';
import type { ComposeOrigin } from '../engine/thing/thing.ts';
import type { Volume } from '../engine/volume/volume.ts';
import { readArrangement } from './rows/arrangement.ts';
import { inventory, origin, shown } from './testing.ts';
import { treeOf } from './tree.ts';

const made = { labels: {}, compose: undefined, created: undefined };
const image = (id: string, ...tags: readonly string[]): Image => ({
  ...{ kind: 'image', id, tags, digests: [], bytes: 391_780_661 },
  ...made,
});
const volume = (name: string, compose?: ComposeOrigin): Volume => ({
  ...{ kind: 'volume', id: name, name, driver: 'local', mountpoint: '/v' },
  ...made,
  compose,
});
const network = (name: string, builtIn = false): Network => ({
  ...{ kind: 'network', id: `id-${name}`, name, driver: 'bridge', scope: 'local', internal: false, builtIn },
  ...made,
});

/** Stands below each volume. */
const files = '  Files |  | rootVolumeFile';

describe('rows of the other kinds', () => {
  const all = inventory(
    container('web', {
      compose: origin('web'),
      mounts: [{ type: 'volume', source: 'shop_data', target: '/data', readOnly: false }],
      networks: ['shop_default', 'bridge'],
    }),
    image('sha256:python', 'python:3.13-slim', 'python:latest'),
    image('sha256:0123456789abcdef'),
    image('sha256:redis', 'redis:8'),
    volume('f'.repeat(64)),
    volume('shop_data', origin('data')),
    volume('old'),
    volume('blog_data', origin('data', { project: 'blog' })),
    volume('e'.repeat(64)),
    container('cache', {
      name: 'blog-cache-1',
      mounts: [{ type: 'volume', source: 'e'.repeat(64), target: '/data', readOnly: false }],
    }),
    network('shop_default'),
    network('bridge', true),
    network('left'),
  );

  it('say what is used, unused or dangling', () => {
    expect(shown(treeOf('image', all))).toEqual([
      'python:3.13-slim | in use · 392 MB · +1 tags | usedImage',
      'redis:8 | unused · 392 MB | unusedImage',
      '<none> | dangling · 392 MB · 0123456789ab | danglingImage',
    ]);
    expect(shown(treeOf('volume', all))).toEqual([
      'data | blog · unused | unusedVolume',
      files,
      'old | unused | unusedVolume',
      files,
      'data | shop · web at /data | usedVolume',
      '  web | /data · running | containerUser',
      files,
      'blog-cache-1:/data | anonymous · eeeeeeeeeeee · in use | usedVolume',
      '  blog-cache-1 | /data · running | containerUser',
      files,
      'ffffffffffff | anonymous · unused | unusedVolume',
      files,
    ]);
    expect(shown(treeOf('network', all))).toEqual([
      'left | unused · bridge | unusedNetwork',
      'shop_default | 1 container · bridge | usedNetwork',
      'bridge | built in · 1 container · bridge | builtInNetwork',
    ]);
  });

  it('have the size of a volume once it was measured', () => {
    const things = inventory(volume('a'), volume('b'));
    const tree = treeOf('volume', things, { volumeBytes: new Map([['a', 2_500_000]]) });
    expect(shown(tree)).toEqual([
      ...['a | 2.5 MB · unused | unusedVolume', files],
      ...['b | unused | unusedVolume', files],
    ]);
    expect(tree.roots[0]?.accessibleLabel).toBe('a, volume, 2.5 MB, unused');
    expect(tree.roots[0]?.tooltip).toContainEqual({ label: 'Size when measured last', value: '2.5 MB' });
  });

  it('are arranged as a person chooses', () => {
    const arrangement = readArrangement('newest', 'none', ['image', 'nonsense', 'state']);
    expect(arrangement).toEqual({ sort: 'newest', group: 'none', facts: ['image', 'state'] });
    expect(readArrangement('', 'constructor', ['ports'])).toEqual({
      ...{ sort: 'name', group: 'project', facts: ['ports'] },
    });
    const things = inventory(
      container('old', { created: 1, compose: origin('old') }),
      container('new', { created: 9 }),
      container('unknown'),
      { ...volume('a'), created: 1 },
      { ...volume('b'), created: 2 },
    );
    expect(shown(treeOf('container', things, { arrangement }))).toEqual([
      'new | python:3.13-slim · running | runningContainer+alone',
      'old | python:3.13-slim · running | runningContainer+service',
      'unknown | python:3.13-slim · running | runningContainer+alone',
    ]);
    expect(treeOf('volume', things, { arrangement }).roots.map(({ label }) => label)).toEqual(['b', 'a']);
    const grouped = { ...arrangement, group: 'project', facts: [] } as const;
    expect(shown(treeOf('container', things, { arrangement: grouped }))).toEqual([
      'shop | 1/1 | runningProject',
      '  old |  | runningContainer+service',
      'new | python:3.13-slim | runningContainer+alone',
      'unknown | python:3.13-slim | runningContainer+alone',
    ]);
  });

  it('say which image is older than a file that it was built from', () => {
    const changed = 'site/requirements.txt';
    const compose = { project: 'shop', service: 'web' };
    const [row] = treeOf('image', all, { stale: new Map([['sha256:python', { changed, compose }]]) }).roots;
    expect(row).toMatchObject({
      description: 'stale: requirements.txt changed · in use · 392 MB · +1 tags',
      contextValue: 'usedImage+stale',
      compose: { project: 'shop', service: 'web' },
      accessibleLabel: 'python:3.13-slim, image, stale, in use, 392 MB',
    });
    const stale = new Map([['sha256:python', { changed, compose: undefined }]]);
    expect(treeOf('image', all, { stale }).roots[0]).toMatchObject({
      contextValue: 'usedImage+staleByHand',
      compose: undefined,
    });
  });

  it('are those that this project made or uses', () => {
    const only = { projects: ['shop'], folders: [] };
    expect(treeOf('image', all, { only }).roots.map(({ label }) => label)).toEqual(['python:3.13-slim']);
    expect(treeOf('volume', all, { only }).roots.map(({ label }) => label)).toEqual(['data']);
  });

  it('are none while nothing is known', () => {
    for (const kind of ['container', 'image', 'volume', 'network'] as const) {
      expect(treeOf(kind, {}).roots).toEqual([]);
    }
  });
});
