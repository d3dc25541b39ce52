// Folders packed and unpacked on a real disk, and archives that would write elsewhere.
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cancelled } from '#core/errors.ts';
import type { TarEntry } from '#core/tar/tar-entry.ts';
import { writeTar } from '#core/tar/write-tar.ts';
import { pack } from './pack.ts';
import { unpack } from './unpack.ts';

let folder = '';
const { signal } = new AbortController();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dockyard-unpack-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** An archive of a folder and of entries that a hostile container might send. */
function archiveOf(...entries: readonly Partial<TarEntry>[]): AsyncIterable<Uint8Array> {
  return archiveFrom('media', ...entries);
}

/** @param root the path of the folder that the archive is of */
function archiveFrom(root: string, ...entries: readonly Partial<TarEntry>[]): AsyncIterable<Uint8Array> {
  const plain = { path: root, type: 'folder', size: 0, mode: 0o755, modified: 0 } as const;
  return writeTar(
    [plain, ...entries].map((entry) => ({
      entry: { ...plain, ...entry },
      ...(entry.size && {
        content: (async function* () {
          yield new Uint8Array(entry.size ?? 0);
        })(),
      }),
    })),
  );
}

describe('pack and unpack', () => {
  it('bring a folder over whole: contents, links, modes', async () => {
    const from = join(folder, 'from');
    await mkdir(join(from, 'deep', 'er'), { recursive: true });
    await writeFile(join(from, 'deep', 'er', 'Prüfung "1".txt'), 'ü'.repeat(100_000));
    await writeFile(join(from, 'empty'), '');
    await writeFile(join(from, 'run.sh'), '#!/bin/sh\n');
    await chmod(join(from, 'run.sh'), 0o755);
    await symlink('../run.sh', join(from, 'deep', 'link'));
    const to = join(folder, 'to');
    expect(await unpack(pack([from]), to, { signal })).toEqual({ files: 3, leftOut: [] });
    expect(await readFile(join(to, 'deep', 'er', 'Prüfung "1".txt'), 'utf8')).toBe('ü'.repeat(100_000));
    expect((await readdir(to)).sort()).toEqual(['deep', 'empty', 'run.sh']);
    expect(await readlink(join(to, 'deep', 'link'))).toBe('../run.sh');
    expect((await stat(join(to, 'run.sh'))).mode & 0o777).toBe(0o755);
  });

  it('arrive where the folder itself has no name', async () => {
    const to = join(folder, 'nameless');
    const notes = { path: '/deep/notes.txt', type: 'file' } as const;
    expect(await unpack(archiveFrom('/', notes), to, { signal })).toEqual({ files: 1, leftOut: [] });
    expect(await readdir(join(to, 'deep'))).toEqual(['notes.txt']);
    const outside = archiveFrom('/', { path: '/../out', type: 'file' });
    await expect(unpack(outside, join(folder, 'other'), { signal })).rejects.toThrow('unsafe path');
  });

  it('write nothing outside of the folder', async () => {
    const to = join(folder, 'hostile');
    const outside = (path: string) => unpack(archiveOf({ path, type: 'file' }), to, { signal });
    await expect(outside('media/../../out')).rejects.toThrow('unsafe path');
    await expect(outside('/etc/out')).rejects.toThrow('unsafe path');
    await expect(outside('other')).rejects.toThrow('unsafe path');
    await expect(lstat(to)).rejects.toThrow('ENOENT');
  });

  it('leave out links that lead out, also over other links, and devices', async () => {
    const to = join(folder, 'links');
    const link = (path: string, target: string) => ({
      path: `media/${path}`,
      type: 'symlink' as const,
      target,
    });
    const { leftOut } = await unpack(
      archiveOf(
        link('absolute', '/etc/passwd'),
        link('up', '../../etc/passwd'),
        link('itself', '.'),
        link('over', 'itself/../..'),
        link('windows', '..\\..\\x'),
        { path: 'media/hard', type: 'hardlink', target: 'media/none' },
      ),
      to,
      { signal },
    );
    expect(leftOut).toEqual(['hard', 'absolute', 'up', 'over', 'windows'].map((name) => `media/${name}`));
    expect(await readdir(to)).toEqual(['itself']);
  });

  it('write no file through a link of the archive', async () => {
    const to = join(folder, 'through');
    await mkdir(join(folder, 'elsewhere'));
    const through = unpack(
      archiveOf(
        { path: 'media/link', type: 'symlink', target: join(folder, 'elsewhere') },
        { path: 'media/link/file', type: 'file', size: 3 },
      ),
      to,
      { signal },
    );
    expect(await through).toEqual({ files: 1, leftOut: ['media/link'] });
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('replace a file only where that is asked for, and a folder never', async () => {
    const to = join(folder, 'notes.txt');
    await writeFile(to, 'mine');
    const notes = () => pack([join(folder, 'from', 'run.sh')]);
    await expect(unpack(notes(), to, { signal })).rejects.toThrow('already exists');
    expect(await readFile(to, 'utf8')).toBe('mine');
    await unpack(notes(), to, { signal, replace: true });
    expect(await readFile(to, 'utf8')).toBe('#!/bin/sh\n');
    await expect(
      unpack(pack([join(folder, 'from')]), join(folder, 'elsewhere'), { signal, replace: true }),
    ).rejects.toThrow('already exists');
  });

  it('leave nothing behind when they are cancelled or the archive breaks off', async () => {
    const before = await readdir(folder);
    const cancelled = unpack(pack([join(folder, 'from')]), join(folder, 'late'), {
      signal: AbortSignal.abort(),
    });
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled);
    await expect(
      unpack(archiveOf({ path: 'media/x', type: 'file', size: 9 }), '/no/such', { signal }),
    ).rejects.toThrow('ENOENT');
    async function* broken(): AsyncGenerator<Uint8Array> {
      for await (const bytes of pack([join(folder, 'from')])) {
        yield bytes;
        return;
      }
    }
    await expect(unpack(broken(), join(folder, 'late'), { signal })).rejects.toThrow('ended too early');
    expect(await readdir(folder)).toEqual(before);
  });

  it('say that a link was asked for, and what cannot be read', async () => {
    await expect(
      unpack(pack([join(folder, 'from', 'deep', 'link')]), join(folder, 'link'), { signal }),
    ).rejects.toThrow('"link" is a symbolic link to "../run.sh".');
    await expect(unpack(pack([join(folder, 'none')]), join(folder, 'x'), { signal })).rejects.toThrow(
      "Can't read",
    );
  });
});
