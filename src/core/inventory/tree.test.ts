// Rows of each kind, and the least that has to be refreshed between two states.
import { describe, expect, it } from 'vitest';
import type { Container } from '../engine/container/container.ts';
import { summarize } from '../engine/container/summary.ts';
import { container } from '../engine/container/testing.ts';
import type { Thing } from '../engine/engine.ts';
import type { Image } from '../engine/image/image.ts';
import type { Network } from '../engine/network/network.ts';
import type { ComposeOrigin } from '../engine/thing/thing.ts';
import type { Volume } from '../engine/volume/volume.ts';
import { processorTime } from '../testing.ts';
import { withList } from './events.ts';
import type { Inventory } from './inventory.ts';
import { readArrangement } from './rows/arrangement.ts';
import { rowId } from './rows/row-id.ts';
import type { DeclaredService, TreeNode } from './rows/tree-node.ts';
import { changesBetween, type Tree, treeOf } from './tree.ts';

function origin(service: string, more: Partial<ComposeOrigin> = {}): ComposeOrigin {
  const from = { workingDir: '/w/shop', configFiles: ['/w/shop/compose.yaml'] };
  return { project: 'shop', service, number: 1, oneOff: false, ...from, ...more };
}

function inventory(...things: readonly Thing[]): Inventory {
  let whole: Inventory = {};
  for (const kind of ['container', 'image', 'volume', 'network'] as const) {
    whole = withList(
      whole,
      kind,
      things.filter((thing) => thing.kind === kind),
    );
  }
  return whole;
}

/** The rows as indented text: label, description, contextValue. */
function shown(tree: Tree): readonly string[] {
  const lines = (node: TreeNode, depth: number): string[] => [
    `${'  '.repeat(depth)}${node.label} | ${node.description} | ${node.contextValue}`,
    ...node.children.flatMap((child) => lines(child, depth + 1)),
  ];
  return tree.roots.flatMap((root) => lines(root, 0));
}

const ports = [
  { container: 8000, host: 8080, address: '0.0.0.0', protocol: 'tcp' },
  { container: 8000, host: 8080, address: '::', protocol: 'tcp' },
  { container: 5555, host: 5555, address: '127.0.0.1', protocol: 'udp' },
  { container: 6666, host: 6666, address: '::1', protocol: 'tcp' },
  { container: 9000, host: undefined, address: undefined, protocol: 'tcp' },
];

const shop = [
  container('web', { compose: origin('web'), ports, health: 'healthy' }),
  container('db', { compose: origin('db'), health: 'starting' }),
  container('w2', { compose: origin('worker', { number: 2 }), state: 'exited', exitCode: 137 }),
  container('w1', { compose: origin('worker') }),
  container('once', { compose: origin('web', { oneOff: true }), state: 'exited', exitCode: 0 }),
];

describe('rows of containers', () => {
  it('tell where Django runs, by the name of the project or by its folder', () => {
    const contexts = (place: { project: string; folder: string }): readonly string[] => {
      const django = [
        { ...place, service: 'worker' },
        { ...place, service: 'web' },
      ];
      const rows = shown(treeOf('container', inventory(...shop), { django }));
      return rows.filter((row) => row.includes('+django')).map((row) => row.trim().replace(/ .*[| ]/, ' '));
    };
    const all = [
      'web runningContainer+published+service+django',
      'worker partialService+django',
      'worker runningContainer+service+django',
      'worker exitedContainer+service+django',
    ];
    expect(contexts({ project: 'shop', folder: '/elsewhere' })).toEqual(all);
    expect(contexts({ project: 'other', folder: '/w/shop/' })).toEqual(all);
    expect(contexts({ project: 'other', folder: '/w' })).toEqual([]);
  });

  it('stand by project, then service; the others by themselves', () => {
    const tree = treeOf(
      'container',
      inventory(container('zulu'), ...shop, container('alone', { state: 'paused' })),
    );
    expect(shown(tree)).toEqual([
      'shop | 3/4 | partialProject',
      '  db | starting | runningContainer+service',
      '  web | healthy · 127.0.0.1:5555→5555/udp · [::1]:6666→6666 · 8080→8000 | runningContainer+published+service',
      '  web (run) | exited (0) | exitedContainer',
      '  worker | 1/2 | partialService',
      '    worker 1 | running | runningContainer+service',
      '    worker 2 | exited (137) | exitedContainer+service',
      'alone | paused · python:3.13-slim | pausedContainer',
      'zulu | running · python:3.13-slim | runningContainer',
    ]);
    expect(tree.get(rowId('project', 'shop'))).toMatchObject({
      accessibleLabel: 'shop, project, 3 of 4 running',
      compose: { project: 'shop', service: undefined },
      thing: undefined,
      expanded: true,
    });
    expect(tree.get(rowId('container', 'w2'))).toMatchObject({
      thing: { kind: 'container', id: 'w2' },
      compose: { project: 'shop', service: 'worker' },
      icon: { id: 'error' },
      accessibleLabel: 'worker 2, container, exited (137)',
    });
    expect(tree.get(rowId('container', 'web'))?.accessibleLabel).toBe(
      'web, container, running, healthy, ports 127.0.0.1:5555 to 5555/udp, [::1]:6666 to 6666, 8080 to 8000',
    );
    expect(tree.parent(rowId('container', 'w2'))?.id).toBe(rowId('service', 'shop', 'worker'));
    expect(tree.parent(rowId('project', 'shop'))).toBeUndefined();
  });

  it('stand with the services that are declared and not created, above the projects of elsewhere', () => {
    const service = (name: string, facts: Partial<DeclaredService> = {}): DeclaredService => ({
      ...{ name, profiles: [], containers: 1 },
      ...facts,
    });
    const services = [
      service('web'),
      service('cache'),
      service('tools', { profiles: ['debug', 'ci'], containers: 0 }),
      service('off', { containers: 0 }),
    ];
    const declared = [{ project: 'site', folder: '/w/site', services }];
    const django = [{ project: 'site', folder: '/w/site', service: 'cache' }];
    const tree = (name: string, ...more: readonly Thing[]): Tree =>
      treeOf(
        'container',
        inventory(
          container('a', { compose: origin('x', { project: 'aa', workingDir: '/elsewhere' }) }),
          container('b', { compose: origin('x', { project: 'beside' }) }),
          container('w', { compose: origin('web', { project: name, workingDir: '/w/site/' }) }),
          ...more,
        ),
        { declared, django, ours: { folders: ['/w'], projects: ['site'] } },
      );
    for (const name of ['site', 'renamed']) {
      expect(shown(tree(name))).toEqual([
        `${name} | 1/2 | partialProject`,
        '  cache | Django · not created | notCreatedService+django',
        '  off | not created | notCreatedService',
        '  tools | not created · profile debug or ci | notCreatedService',
        '  web | running | runningContainer+service',
        'beside | 1/1 | runningProject',
        '  x | running | runningContainer+service',
        'aa | 1/1 | runningProject',
        '  x | running | runningContainer+service',
      ]);
    }
    expect(tree('site').get(rowId('service', 'site', 'tools'))).toMatchObject({
      accessibleLabel: 'tools, service, not created, profile debug or ci',
      compose: { project: 'site', service: 'tools' },
    });
    expect(shown(treeOf('container', inventory(), { declared }))[0]).toBe('site | 0/2 | notCreatedProject');
    const once = container('o', { compose: origin('cache', { project: 'site', oneOff: true }) });
    expect(shown(treeOf('container', inventory(once), { declared })).slice(0, 3)).toEqual([
      'site | 0/2 | stoppedProject',
      '  cache (run) | running | runningContainer',
      '  cache | not created | notCreatedService',
    ]);
    expect(treeOf('container', {}, { declared }).roots).toEqual([]);
  });

  it('count the numbers in their names', () => {
    const tree = treeOf(
      'container',
      inventory(...['b', 'a10', 'a2', 'A2'].map((name) => container(name))),
      {},
    );
    expect(tree.roots.map(({ label }) => label)).toEqual(['a2', 'A2', 'a10', 'b']);
  });

  it('say how a whole project is', () => {
    const rows = (state: Partial<Container>): TreeNode | undefined =>
      treeOf('container', inventory(container('a', { compose: origin('a'), ...state }))).roots[0];
    expect(rows({})).toMatchObject({ description: '1/1', contextValue: 'runningProject' });
    expect(rows({ state: 'exited' })).toMatchObject({ description: '0/1', contextValue: 'stoppedProject' });
    expect(rows({ health: 'unhealthy' })).toMatchObject({
      description: '1/1 · 1 unhealthy',
      accessibleLabel: 'shop, project, 1 of 1 running, 1 unhealthy',
      icon: { id: 'layers-active', color: 'charts.red' },
    });
  });

  it('can be those of this project alone, by its name or by its folder', () => {
    const all = inventory(
      ...shop,
      container('alone'),
      container('x', { compose: origin('x', { project: 'y' }) }),
    );
    const roots = (projects: readonly string[], folders: readonly string[]) =>
      treeOf('container', all, { only: { projects, folders } }).roots.map(({ label }) => label);
    expect(roots(['shop'], [])).toEqual(['shop']);
    expect(roots([], ['/w'])).toEqual(['shop', 'y']);
    expect(roots([], ['/w/shop/'])).toEqual(['shop', 'y']);
    expect(roots([], ['/w/sho'])).toEqual([]);
    const windows = inventory(container('a', { compose: origin('a', { workingDir: 'C:\\Code\\shop' }) }));
    expect(treeOf('container', windows, { only: { projects: [], folders: ['c:/code'] } }).roots).toHaveLength(
      1,
    );
  });
});

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
      'old | unused | unusedVolume',
      'data | shop · web at /data | usedVolume',
      '  web | /data · running | containerUser',
      'blog-cache-1:/data | anonymous · eeeeeeeeeeee · in use | usedVolume',
      '  blog-cache-1 | /data · running | containerUser',
      'ffffffffffff | anonymous · ffffffffffff · unused | unusedVolume',
    ]);
    expect(shown(treeOf('network', all))).toEqual([
      'left | unused · bridge | unusedNetwork',
      'shop_default | 1 container · bridge | usedNetwork',
      'bridge | built in · 1 container · bridge | builtInNetwork',
    ]);
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
      'new | python:3.13-slim · running | runningContainer',
      'old | python:3.13-slim · running | runningContainer+service',
      'unknown | python:3.13-slim · running | runningContainer',
    ]);
    expect(treeOf('volume', things, { arrangement }).roots.map(({ label }) => label)).toEqual(['b', 'a']);
    const grouped = { ...arrangement, group: 'project', facts: [] } as const;
    expect(shown(treeOf('container', things, { arrangement: grouped }))).toEqual([
      'shop | 1/1 | runningProject',
      '  old |  | runningContainer+service',
      'new | python:3.13-slim | runningContainer',
      'unknown | python:3.13-slim | runningContainer',
    ]);
  });

  it('say which image is older than a file that it was built from', () => {
    const changed = 'site/requirements.txt';
    const stale = new Map([['sha256:python', { changed, project: 'shop', service: 'web' }]]);
    const [row] = treeOf('image', all, { stale }).roots;
    expect(row).toMatchObject({
      description: 'stale: requirements.txt changed · in use · 392 MB · +1 tags',
      contextValue: 'usedImage+stale',
      compose: { project: 'shop', service: 'web' },
      accessibleLabel: 'python:3.13-slim, image, stale, in use, 392 MB',
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

describe('changesBetween', () => {
  const before = treeOf('container', inventory(...shop, container('alone')));

  it('names the one row that differs', () => {
    const after = inventory(
      ...shop.map((one) => (one.id === 'db' ? { ...one, health: 'healthy' as const } : one)),
      container('alone'),
    );
    expect(changesBetween(before, treeOf('container', after))).toEqual({
      roots: false,
      ids: [rowId('container', 'db')],
    });
    expect(changesBetween(before, before)).toEqual({ roots: false, ids: [] });
  });

  it('names the group when its count or its members differ, and everything when the top does', () => {
    const stopped = shop.map((one) => (one.id === 'db' ? { ...one, state: 'exited' as const } : one));
    expect(changesBetween(before, treeOf('container', inventory(...stopped, container('alone'))))).toEqual({
      roots: false,
      ids: [rowId('project', 'shop')],
    });
    const more = inventory(
      ...shop,
      container('alone'),
      container('w3', { compose: origin('worker', { number: 3 }) }),
    );
    expect(changesBetween(before, treeOf('container', more)).ids).toEqual([rowId('project', 'shop')]);
    expect(changesBetween(before, treeOf('container', inventory(...shop))).roots).toBe(true);
  });

  it('takes a moment for a thousand containers', () => {
    const many = Array.from({ length: 1_000 }, (_, at) =>
      container(`c${at}`, { compose: origin(`s${at % 7}`, { project: `p${at % 40}`, number: at }) }),
    );
    const old = treeOf('container', inventory(...many));
    const changed = many.map((one, at) => (at === 500 ? { ...one, state: 'exited' as const } : one));
    const time = processorTime(() => {
      const { ids } = changesBetween(old, treeOf('container', inventory(...changed)));
      expect(ids).toEqual([rowId('project', 'p20')]);
    });
    expect(time).toBeLessThan(1000);
  });
});

describe('summarize', () => {
  it('counts what is up, and leaves out what `run` made', () => {
    expect(summarize(shop)).toEqual({ state: 'partial', up: 3, all: 4, unhealthy: 0, starting: 1 });
    expect(summarize([])).toEqual({ state: 'stopped', up: 0, all: 0, unhealthy: 0, starting: 0 });
  });
});
