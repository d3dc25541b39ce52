// The container that reaches a volume's files: nothing of it is left, and what could not be removed is removed later.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { removeLeftHelpers, withVolume } from '../../src/platform/volumes/helper-container.ts';
import { scratch } from '../hosts/scratch.ts';
import { mounting, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const never = new AbortController().signal;
let engine: Engine;
let folder: string;

beforeAll(async () => {
  engine = await realEngine();
  folder = await scratch('helper-container');
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

describe('a helper container', () => {
  it('leaves no volume behind that its image had made', async () => {
    const tiny = join(folder, 'tiny');
    await mkdir(tiny);
    const dockerfile = `FROM scratch\nVOLUME /left\nLABEL dockyard.test=${made.id}\nCOPY Dockerfile /\n`;
    await writeFile(join(tiny, 'Dockerfile'), dockerfile);
    const tag = made.name();
    await made.docker('build', '--tag', tag, tiny);
    const volume = await made.volume();
    const names = async () => (await engine.volumes.list()).map(({ name }) => name).sort();
    const before = await names();
    const used: string[] = [];
    await withVolume(engine, { name: volume, readOnly: true, image: tag }, never, async (container) => {
      const [helper] = await engine.containers.list([container]);
      used.push(...(helper?.mounts ?? []).map(({ target }) => target));
    });
    expect(used.sort()).toEqual(['/dockyard-volume', '/left']);
    expect(await names()).toEqual(before);
    // What cannot be removed hides no failure.
    const failing = withVolume(
      engine,
      { name: volume, readOnly: true, image: tag },
      never,
      async (container) => {
        await made.container(['x'], { image: tag, flags: ['--volumes-from', container], start: false });
        throw new Error('The work failed.');
      },
    );
    await expect(failing).rejects.toThrow('The work failed.');
    for (const one of await mounting(engine, volume)) await made.docker('rm', '--force', one);
    for (const name of await names()) if (!before.includes(name)) await engine.volumes.remove(name);
  });

  it('removes a helper that it could not remove before', async () => {
    const volume = await made.volume();
    const { containers } = engine;
    const failing: Partial<Engine['containers']> = {
      list: (...args) => containers.list(...args),
      create: (...args) => containers.create(...args),
      inspect: (...args) => containers.inspect(...args),
      remove: () => Promise.reject(new Error('The engine went away.')),
    };
    const away = { images: engine.images, volumes: engine.volumes, containers: failing } as Engine;
    const use = { name: volume, readOnly: true };
    await expect(withVolume(away, use, never, async () => undefined)).rejects.toThrow('went away');
    expect(await mounting(engine, volume)).toHaveLength(1);
    await removeLeftHelpers({
      images: engine.images,
      volumes: engine.volumes,
      containers: engine.containers,
    } as Engine);
    expect(await mounting(engine, volume)).toEqual([]);
  });
});
