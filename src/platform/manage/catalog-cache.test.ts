// When a catalog is read, and when it is known already.
import { expect, it } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import { type CommandCatalog, emptyCatalog } from '#core/manage/command-catalog.ts';
import { CatalogCache } from './catalog-cache.ts';

const check = { name: 'check', app: 'django', help: '', arguments: [] };
const catalog: CommandCatalog = { ...emptyCatalog(''), commands: [check], problem: undefined };

it('reads once for each version of a place', async () => {
  const cache = new CatalogCache();
  let reads = 0;
  const read = async (): Promise<CommandCatalog> => {
    reads++;
    return catalog;
  };
  const get = (place: string, version: string) => cache.get(place, version, undefined, read);
  expect(await Promise.all([get('web', '1'), get('web', '1')])).toEqual([catalog, catalog]);
  expect(reads).toBe(1);
  await get('worker', '1');
  await get('web', '2');
  await get('web', '2');
  expect(reads).toBe(3);
  cache.clear();
  await get('web', '2');
  expect(reads).toBe(4);
});

it('asks again after a failure', async () => {
  const cache = new CatalogCache();
  const fails = async (): Promise<CommandCatalog> => {
    throw new Error('no container');
  };
  await expect(cache.get('web', '1', undefined, fails)).rejects.toThrow('no container');
  expect(await cache.get('web', '1', undefined, async () => catalog)).toBe(catalog);
});

it('keeps one with a problem for a while only, and one without commands not at all', async () => {
  let time = 0;
  let reads = 0;
  const cache = new CatalogCache(() => time);
  const get = (told: CommandCatalog): Promise<CommandCatalog> =>
    cache.get('web', '1', undefined, async () => {
      reads++;
      return told;
    });
  const partial = { ...catalog, problem: 'invalid syntax (settings.py)' };
  await get(partial);
  await get(partial);
  expect(reads).toBe(1);
  time = 60_000;
  expect(await get(emptyCatalog('no python'))).toEqual(emptyCatalog('no python'));
  expect(await get(catalog)).toBe(catalog);
  expect(reads).toBe(3);
  time = 600_000;
  expect(await get(partial)).toBe(catalog);
});

it('lets one caller leave, and goes on for the others', async () => {
  const cache = new CatalogCache();
  let tell = (_: CommandCatalog): void => undefined;
  const reading = new Promise<CommandCatalog>((resolve) => {
    tell = resolve;
  });
  const leaving = new AbortController();
  const first = cache.get('web', '1', leaving.signal, () => reading);
  const second = cache.get('web', '1', undefined, async () => emptyCatalog('read again'));
  leaving.abort();
  await expect(first).rejects.toBeInstanceOf(Cancelled);
  tell(catalog);
  expect(await second).toBe(catalog);
  await expect(cache.get('web', '1', leaving.signal, async () => catalog)).rejects.toBeInstanceOf(Cancelled);
});
