// A container of the real engine that is replaced: stopped as it is meant to be, and its name is free.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { stopAndRemove } from '../../src/platform/containers/stop-and-remove.ts';
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

it.each([
  ['that removes itself', ['--rm']],
  ['that stays', []],
])('a container %s ends by itself before it is removed', async (_, how) => {
  const volume = await made.volume();
  const program = 'trap "touch /v/ended; exit" TERM; touch /v/ready; while :; do sleep 0.1; done';
  const flags = [...how, '--volume', `${volume}:/v`, '--stop-timeout', '20'];
  const id = await made.container(['sh', '-c', program], { flags });
  const ready = async (): Promise<string> => made.docker('exec', id, 'ls', '/v');
  await expect.poll(ready, { timeout: 20_000 }).toBe('ready');
  const [container] = await engine.containers.list([id]);
  if (!container) throw new Error('The container is not there.');
  await stopAndRemove(engine, container);
  expect(await engine.containers.list([id])).toEqual([]);
  await made.docker('create', '--name', container.name, ...made.labels, image, 'true');
  expect(await made.docker('run', '--rm', '--volume', `${volume}:/v`, image, 'ls', '/v')).toBe(
    'ended\nready',
  );
});
