// The cache: filled as a whole or not at all, by one process at a time, and never held up by one that is gone.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const nobody = 2 ** 22 + 1;
let folder: string;
let cache: typeof import('./cache.ts');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-cache-'));
  vi.stubEnv('DOCKYARD_CACHE', folder);
  cache = await import('./cache.ts');
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('keeps nothing of what was not finished', async () => {
  const failing = cache.make('half', async (unfinished) => {
    await writeFile(join(unfinished, 'first'), '');
    throw new Error('the network is gone');
  });
  await expect(failing).rejects.toThrow('the network is gone');
  expect(existsSync(join(folder, 'half'))).toBe(false);
  expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
});

it('makes a folder once, however many ask for it at once', async () => {
  const fill = vi.fn(() => sleep(50));
  const made = await Promise.all([cache.make('once', fill), cache.make('once', fill)]);
  expect(made).toEqual([join(folder, 'once'), join(folder, 'once')]);
  expect(fill).toHaveBeenCalledTimes(1);
});

it('takes no notice of the lock and the leftovers of a process that is gone', async () => {
  await mkdir(join(folder, 'locks'), { recursive: true });
  await writeFile(join(folder, 'locks', 'stale'), String(nobody));
  await mkdir(join(folder, 'unfinished', `${nobody}-stale`), { recursive: true });
  await cache.make('stale', async () => undefined);
  expect(existsSync(join(folder, 'stale'))).toBe(true);
  expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  expect(await readdir(join(folder, 'locks'))).toEqual([]);
});
