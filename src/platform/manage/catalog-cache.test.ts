// When a catalog is read, and when it is known already.
import { expect, it } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import { type CommandCatalog, emptyCatalog } from '#core/manage/command-catalog.ts';
import { CatalogCache } from './catalog-cache.ts';

const catalog = emptyCatalog('');

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
