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
import { Cancelled, UserError } from '#core/errors.ts';
import type { TarEntry } from '#core/tar/tar-entry.ts';
import { writeTar } from '#core/tar/write-tar.ts';
import { containerMode, linkTargetInContainer, pack } from './pack.ts';
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
    const out = 'link that leads out of the folder';
    expect(leftOut).toEqual([
      { path: 'media/hard', reason: 'link: no such file' },
      ...['absolute', 'up', 'over', 'windows'].map((name) => ({ path: `media/${name}`, reason: out })),
    ]);
    expect(await readdir(to)).toEqual(['itself']);
  });

  it('leave out names that the system does not allow or has already, and nothing else', async () => {
    const to = join(folder, 'names');
    const file = (path: string) => ({ path: `media/${path}`, type: 'file' as const });
    const link = (path: string, target: string) => ({ ...file(path), type: 'symlink' as const, target });
    const { files, leftOut } = await unpack(
      archiveOf(
        ...[file('12:30.log'), file('a\\b'), file('ends. '), file('nul.txt'), file('plain.log')],
        ...[file('plain.log'), file('plain.log/below'), file('deep/x')],
        ...[link('deep/up', '../plain.log'), link('drive', 'C:/x'), link('plain.log', 'deep')],
        { ...file('hard'), type: 'hardlink', target: 'media/12:30.log' },
      ),
      to,
      { signal, platform: 'win32' },
    );
    expect(files).toBe(2);
    expect(leftOut.map(({ path, reason }) => [path.slice('media/'.length), reason])).toEqual([
      ...['12:30.log', 'a\\b', 'ends. ', 'nul.txt'].map((name) => [name, 'name that Windows does not allow']),
      ...['plain.log', 'plain.log/below'].map((name) => [name, 'name taken by another file']),
      ['hard', 'link to a file that was left out'],
      ['drive', 'link that leads out of the folder'],
      ['plain.log', 'link: it exists already'],
    ]);
    expect((await readdir(to)).sort()).toEqual(['deep', 'plain.log']);
    expect(await readlink(join(to, 'deep', 'up'))).toBe('../plain.log');
  });

  it('say in words that the destination cannot be written', async () => {
    const to = join(folder, 'no', 'such', 'place');
    await expect(unpack(archiveOf(), to, { signal })).rejects.toThrow(
      `${to} can't be written: its folder does not exist.`,
    );
    await expect(unpack(archiveOf(), to, { signal })).rejects.toBeInstanceOf(UserError);
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
    expect(await through).toEqual({
      files: 1,
      leftOut: [{ path: 'media/link', reason: 'link that leads out of the folder' }],
    });
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
    ).rejects.toThrow('its folder does not exist');
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
      `${join(folder, 'none')} can't be read: no such file.`,
    );
  });
});

describe('files of Windows', () => {
  it('can be entered and run in a container, and their links lead somewhere', () => {
    expect(containerMode(0o40666, 'win32')).toBe(0o755);
    expect(containerMode(0o100640, 'linux')).toBe(0o640);
    expect(linkTargetInContainer('..\\run.sh', 'win32')).toBe('../run.sh');
    expect(linkTargetInContainer('odd\\name', 'linux')).toBe('odd\\name');
  });
});
