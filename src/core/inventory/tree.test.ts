// Rows of containers and projects, and the least that has to be refreshed between two states.
import { describe, expect, it } from 'vitest';
import type { Container } from '../engine/container/container.ts';
import { summarize } from '../engine/container/summary.ts';
import { container } from '../engine/container/testing.ts';
import { processorTime } from '../testing.ts';
import { rowId } from './rows/row-id.ts';
import type { DeclaredService, TreeNode } from './rows/tree-node.ts';
import { inventory, origin, shown } from './testing.ts';
import { changesBetween, type Tree, treeOf } from './tree.ts';

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
      'alone | paused · python:3.13-slim | pausedContainer+alone',
      'zulu | running · python:3.13-slim | runningContainer+alone',
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
      // It was stopped, not in error.
      icon: { id: 'vm-outline' },
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
    const declared = [{ project: 'site', folder: '/w/site', files: ['/w/site/compose.yaml'], services }];
    const django = [{ project: 'site', folder: '/w/site', service: 'cache' }];
    const tree = (name: string, configFiles: readonly string[] = []): Tree =>
      treeOf(
        'container',
        inventory(
          container('a', { compose: origin('x', { project: 'aa', workingDir: '/elsewhere' }) }),
          container('b', { compose: origin('x', { project: 'beside' }) }),
          container('w', { compose: origin('web', { project: name, workingDir: '/w/site/', configFiles }) }),
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
    const elsewhere = tree('renamed', ['/w/site/other.yaml']);
    expect(shown(elsewhere)).toContain('site | 0/2 | notCreatedProject');
    expect(shown(elsewhere)).toContain('renamed | 1/1 | runningProject');
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
    const other = inventory(...stopped, container('new'));
    expect(changesBetween(before, treeOf('container', other))).toEqual({
      roots: true,
      ids: [rowId('project', 'shop')],
    });
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
