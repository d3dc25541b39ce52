// Volumes and networks of a real engine that nothing uses are pruned by label.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, portOf } from '#core/engine/engine.ts';
import { kinds } from '#core/inventory/kinds.ts';
import { needs } from './features.ts';
import { image, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
let engine: Engine;

beforeAll(async () => {
  engine = await realEngine();
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

describe('unused volumes', () => {
  needs('volumePruneFilter');

  it('prunes anonymous volumes, and named ones only when told to', async () => {
    const label = `dockyard.test.prune=${made.name()}`;
    const labels = ['--label', label, '--label', `dockyard.test=${made.id}`];
    const named = await made.docker('volume', 'create', ...labels, made.name());
    const anonymous = await made.docker('volume', 'create', ...labels);
    const other = await made.volume();
    expect((await engine.volumes.prune({ labels: [label] })).ids).toEqual([anonymous]);
    const pruned = await engine.volumes.prune({ labels: [label], all: true });
    expect(pruned).toEqual({ ids: [named], bytes: expect.any(Number) });
    expect(await engine.volumes.list([other])).toHaveLength(1);
  });
});

it('prunes networks that no container is in', async () => {
  const label = `dockyard.test.prune=${made.name()}`;
  const labels = ['--label', label, '--label', `dockyard.test=${made.id}`];
  const [used, unused] = [made.name(), made.name()];
  for (const name of [used, unused]) await made.docker('network', 'create', ...labels, name);
  await made.container(['sleep', '600'], { flags: ['--network', used] });
  expect((await engine.networks.prune({ labels: [label] })).ids).toEqual([unused]);
  expect((await engine.networks.list()).map(({ name }) => name)).toContain(used);
});

describe('things', () => {
  beforeAll(async () => {
    const flags = ['--volume', `${await made.volume()}:/v`, '--network', await made.network()];
    await made.container(['true'], { start: false, flags });
  });

  it.each(Object.values(kinds))('lists $plural as things of their kind', async ({ kind }) => {
    const things = await portOf(engine, kind).list();
    expect(things.length).toBeGreaterThan(0);
    expect(new Set(things.map((thing) => thing.kind))).toEqual(new Set([kind]));
  });
});

it('measures what a volume takes', async () => {
  const volume = await made.volume();
  const fill = ['python3', '-c', 'open("/v/big", "wb").write(bytes(3_000_000))'];
  await made.docker('run', '--rm', '--volume', `${volume}:/v`, image, ...fill);
  const { bytes } = await engine.diskUsage(new AbortController().signal);
  expect(bytes.get(volume)).toBeGreaterThanOrEqual(3_000_000);
  expect(bytes.get(volume)).toBeLessThan(3_100_000);
});
