// What can be removed because nothing uses it, and how much space that frees.
import { expect, it } from 'vitest';
import { container } from '../engine/container/testing.ts';
import { readDiskUsage } from '../engine/disk-usage.ts';
import type { Thing } from '../engine/engine.ts';
import { withList } from './events.ts';
import type { Inventory } from './inventory.ts';
import { freedText, unusedChoices } from './unused.ts';

const made = { labels: {}, compose: undefined, created: undefined };
const origin = { number: 1, oneOff: false, workingDir: undefined, configFiles: [] };
const anonymous = 'f'.repeat(64);
const image = (id: string, ...tags: readonly string[]): Thing => ({
  ...{ kind: 'image', id, tags, digests: [], bytes: 1, ...made },
});
const volume = (name: string, project?: string): Thing => ({
  ...{ kind: 'volume', id: name, name, driver: 'local', mountpoint: '/v', ...made },
  compose: project === undefined ? undefined : { ...origin, project, service: name },
});
const network = (name: string, builtIn = false): Thing => ({
  ...{ kind: 'network', id: `id-${name}`, name, driver: 'bridge', scope: 'local', internal: false, builtIn },
  ...made,
});

const things: readonly Thing[] = [
  container('up', { imageId: 'used', networks: ['joined'] }),
  container('paused', { state: 'paused', imageId: 'used' }),
  container('old', {
    ...{ state: 'exited', imageId: 'held', networks: ['kept'] },
    mounts: [{ type: 'volume', source: 'held', target: '/v', readOnly: false }],
    compose: { ...origin, project: 'shop', service: 'old' },
  }),
  ...[image('used', 'a:1'), image('held'), image('free', 'b:1'), image('none')],
  ...[volume('held'), volume('data', 'shop'), volume(anonymous)],
  ...[network('joined'), network('kept'), network('left'), network('bridge', true)],
];
const held = (['container', 'image', 'volume', 'network'] as const).reduce<Inventory>(
  (inventory, kind) =>
    withList(
      inventory,
      kind,
      things.filter((thing) => thing.kind === kind),
    ),
  {},
);

it('are the narrowest choice first, and nothing that a stopped container needs', () => {
  const told = (kind: Thing['kind']) =>
    unusedChoices(kind, held, {}).map((choice) => [choice.label, choice.things.map(({ id }) => id).sort()]);
  expect(told('container')).toEqual([['Stopped containers', ['old']]]);
  expect(told('image')).toEqual([
    ['Untagged images', ['none']],
    ['All unused images', ['free', 'none']],
  ]);
  expect(told('volume')).toEqual([
    ['Anonymous volumes', [anonymous]],
    ['All unused volumes', ['data', anonymous]],
  ]);
  expect(told('network')).toEqual([['Unused networks', ['id-left']]]);
});

it('are those that the view shows', () => {
  const only = { projects: ['shop'], folders: [] };
  const ids = (kind: Thing['kind']) =>
    unusedChoices(kind, held, { only }).map((choice) => choice.things.map(({ id }) => id));
  expect(ids('volume')).toEqual([['data']]);
  expect(ids('container')).toEqual([['old']]);
  expect(ids('image')).toEqual([]);
  expect(unusedChoices('container', {}, {})).toEqual([]);
});

it('free what is not shared', () => {
  const usage = readDiskUsage({
    Images: [
      { Id: 'free', Size: 900_000, SharedSize: 400_000 },
      { Id: 'none', Size: 100, SharedSize: -1 },
    ],
    Containers: [{ Id: 'old', SizeRw: 20 }, { Id: 'up' }],
    Volumes: [
      { Name: anonymous, UsageData: { Size: 5_000 } },
      { Name: 'data', UsageData: { Size: -1 } },
    ],
  });
  const freed = (...ids: readonly string[]) =>
    freedText(
      things.filter(({ id }) => ids.includes(id)),
      usage,
    );
  expect(freed('free', 'none')).toBe('500 kB');
  expect(freed('old', 'up', anonymous, 'data')).toBe('5.02 kB');
  expect(freedText(things, readDiskUsage(undefined))).toBe('0 B');
});
