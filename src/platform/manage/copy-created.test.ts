// New files of a container in the workspace: only where nothing is, and only inside of it.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TarItem, writeTar } from '#core/tar/write-tar.ts';
import { copyCreated } from './copy-created.ts';

let around = '';
let folder = '';

beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'dockyard-created-'));
  folder = join(around, 'site');
  await mkdir(join(folder, 'shop'), { recursive: true });
});

afterEach(() => rm(around, { recursive: true, force: true }));

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function file(path: string, text = 'from the container'): TarItem {
  return {
    entry: { path, type: 'file', size: text.length, mode: 0o600, modified: 0 },
    content: once(text),
  };
}

async function copy(workspace: string, ...items: readonly TarItem[]): Promise<unknown> {
  const { signal } = new AbortController();
  return await copyCreated(writeTar(items), folder, { container: '/app/x', workspace }, signal);
}

it('puts the file where it belongs', async () => {
  await copy('shop/0002_x.py', file('0002_x.py'));
  expect(await readFile(join(folder, 'shop/0002_x.py'), 'utf8')).toBe('from the container');
  expect(await readdir(join(folder, 'shop'))).toEqual(['0002_x.py']);
});

it('never overwrites', async () => {
  await writeFile(join(folder, 'shop/0002_x.py'), 'mine');
  await expect(copy('shop/0002_x.py', file('0002_x.py'))).rejects.toThrow('already exists');
  expect(await readFile(join(folder, 'shop/0002_x.py'), 'utf8')).toBe('mine');
});

it('follows no link of the workspace', async () => {
  await mkdir(join(around, 'other'));
  await symlink(join(around, 'other'), join(folder, 'linked'));
  await expect(copy('linked/x.py', file('x.py'))).rejects.toThrow('linked is a link or not a folder');
  await symlink(join(around, 'target.py'), join(folder, 'shop/x.py'));
  await expect(copy('shop/x.py', file('x.py'))).rejects.toThrow('already exists');
  expect((await readdir(around)).sort()).toEqual(['other', 'site']);
  expect(await readdir(join(around, 'other'))).toEqual([]);
});

it.each(['../x.py', '/etc/x.py', ''])('writes nothing outside of the folder: "%s"', async (workspace) => {
  await expect(copy(workspace, file('x.py'))).rejects.toThrow('outside of the workspace folder');
  expect(await readdir(around)).toEqual(['site']);
});

it('takes no unsafe path of the archive, and no link in place of the file', async () => {
  await expect(copy('shop/new', file('new/../../out.py'))).rejects.toThrow('unsafe path');
  const link: TarItem = {
    entry: { path: 'x.py', type: 'symlink', size: 0, mode: 0o777, modified: 0, target: '/etc/passwd' },
  };
  await expect(copy('shop/x.py', link)).rejects.toThrow();
  expect(await readdir(join(folder, 'shop'))).toEqual([]);
});

it('takes no more than new code has', async () => {
  const size = 21 * 1024 * 1024;
  await expect(copy('shop/x.py', file('x.py', 'x'.repeat(size)))).rejects.toThrow('more than 20 MB');
  expect(await readdir(join(folder, 'shop'))).toEqual([]);
});
