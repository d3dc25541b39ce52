// Real folders with links, binaries and huge files, read both ways.
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '#core/files.ts';
import { DiskFiles } from './disk.ts';
import { makeExecutable } from './mode.ts';
import { longestText } from './read.ts';
import { SnapshotFiles } from './snapshot.ts';

let root = '';

beforeEach(async () => {
  root = join(await realpath(await mkdtemp(join(tmpdir(), 'dockyard-files-'))), 'project');
  await mkdir(join(root, 'app', 'deep'), { recursive: true });
  await writeFile(join(root, 'compose.yaml'), 'services: {}\n');
  await writeFile(join(root, 'app', 'run.sh'), '#!/bin/sh\n');
  await chmod(join(root, 'app', 'run.sh'), 0o755);
  await writeFile(join(root, 'app', 'binary'), Buffer.from([0x41, 0, 0x42]));
  await writeFile(join(root, 'app', 'huge'), 'x'.repeat(longestText + 1));
  await writeFile(join(root, '..', 'outside'), 'out');
  await symlink('nowhere', join(root, 'dangling'));
  await symlink('circle', join(root, 'circle'));
  await symlink('..', join(root, 'app', 'up'));
  await symlink('app', join(root, 'alias'));
});

afterEach(async () => {
  await rm(join(root, '..'), { recursive: true, force: true });
});

/** Every answer about some paths. */
function answers(files: Files) {
  const paths = [
    ...[
      '',
      'compose.yaml',
      'app',
      'app/run.sh',
      'app/binary',
      'app/huge',
      'dangling',
      'circle',
      'alias/run.sh',
    ],
    ...['no', 'no/where', 'compose.yaml/x', '../outside', 'app/up/compose.yaml', 'a\0b'],
  ];
  return paths.map((path) => ({
    path,
    kind: files.kind(path),
    text: files.text(path),
    executable: files.executable(path),
    list: files.list(path),
  }));
}

const expected = {
  '': { kind: 'directory', list: ['alias', 'app', 'circle', 'compose.yaml', 'dangling'] },
  'compose.yaml': { kind: 'file', text: 'services: {}\n', executable: false },
  app: { kind: 'directory', list: ['binary', 'deep', 'huge', 'run.sh'] },
  'app/run.sh': { kind: 'file', text: '#!/bin/sh\n', executable: true },
  'app/binary': { kind: 'file', executable: false },
  'app/huge': { kind: 'file', executable: false },
  'alias/run.sh': { kind: 'file', text: '#!/bin/sh\n', executable: true },
  '../outside': { kind: 'file', text: 'out', executable: false },
  'app/up/compose.yaml': { kind: 'file', text: 'services: {}\n', executable: false },
};

function check(found: ReturnType<typeof answers>): void {
  for (const { path, ...answer } of found) {
    const nothing = { kind: undefined, text: undefined, executable: undefined, list: [] };
    const known: Readonly<Record<string, object>> = expected;
    expect({ path, ...answer }).toEqual({ path, ...nothing, ...known[path] });
  }
}

describe('DiskFiles', () => {
  it('answers about files, folders, links, and what is none, without throwing', () => {
    check(answers(new DiskFiles(root)));
  });

  it('stays as it was first seen', async () => {
    const files = new DiskFiles(root);
    expect(files.text('compose.yaml')).toBe('services: {}\n');
    expect(files.text('later')).toBeUndefined();
    await writeFile(join(root, 'compose.yaml'), 'x');
    await writeFile(join(root, 'later'), 'x');
    expect(files.text('compose.yaml')).toBe('services: {}\n');
    expect(files.text('later')).toBeUndefined();
  });
});

describe('SnapshotFiles', () => {
  it('answers the same, once it has settled', async () => {
    check(await new SnapshotFiles(root).settle(answers));
  });

  it('reads only what is asked for, and runs again until nothing is missing', async () => {
    const files = new SnapshotFiles(root);
    let runs = 0;
    const walk = (seen: Files): readonly string[] => {
      runs++;
      const below = (folder: string, depth: number): string[] =>
        seen.list(folder).flatMap((name) => {
          const path = folder === '' ? name : `${folder}/${name}`;
          return depth > 0 && seen.kind(path) === 'directory' ? below(path, depth - 1) : [path];
        });
      return below('', 3);
    };
    expect(await files.settle(walk)).toContain('app/run.sh');
    const before = runs;
    expect(before).toBeLessThan(12);
    await files.settle(walk);
    expect(runs).toBe(before + 1);
  });

  it('throws what the computation throws at the end, and not before', async () => {
    const files = new SnapshotFiles(root);
    const strict = (seen: Files): string => {
      const text = seen.text('compose.yaml');
      if (text === undefined) throw new Error('not yet');
      return text;
    };
    expect(await files.settle(strict)).toBe('services: {}\n');
    const failing = files.settle((seen) => {
      seen.text('app/run.sh');
      throw new Error('always');
    });
    await expect(failing).rejects.toThrow('always');
    await expect(files.settle(() => 1, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('shows the text of an open editor, saved or not', async () => {
    const files = new SnapshotFiles(root);
    files.setOpen('compose.yaml', 'services: { web: {} }\n');
    files.setOpen('new.yaml', 'x');
    const read = (seen: Files) => [seen.text('compose.yaml'), seen.kind('new.yaml'), seen.text('new.yaml')];
    expect(await files.settle(read)).toEqual(['services: { web: {} }\n', 'file', 'x']);
    const { version } = files;
    files.setOpen('new.yaml', 'x');
    expect(files.version).toBe(version);
    files.setOpen('compose.yaml', undefined);
    files.setOpen('new.yaml', undefined);
    expect(files.version).toBeGreaterThan(version);
    expect(await files.settle(read)).toEqual(['services: {}\n', undefined, undefined]);
  });

  it('follows files that are written, made, and deleted', async () => {
    const files = new SnapshotFiles(root);
    const read = (seen: Files) => [
      seen.text('compose.yaml'),
      seen.list('new'),
      seen.text('new/x'),
      seen.list(''),
    ];
    await files.settle(read);
    await writeFile(join(root, 'compose.yaml'), '\ufeffchanged');
    await mkdir(join(root, 'new'));
    await writeFile(join(root, 'new', 'x'), 'x');
    expect((await files.settle(read))[0]).toBe('services: {}\n');
    files.invalidate('compose.yaml');
    files.invalidate('new/x');
    expect(await files.settle(read)).toEqual([
      'changed',
      ['x'],
      'x',
      ['alias', 'app', 'circle', 'compose.yaml', 'dangling', 'new'],
    ]);
    await rm(join(root, 'new'), { recursive: true });
    files.invalidate('new');
    expect((await files.settle(read)).slice(1, 3)).toEqual([[], undefined]);
  });

  it('does not keep what was read before a change', async () => {
    const files = new SnapshotFiles(root);
    const settling = files.settle((seen) => seen.text('compose.yaml'));
    await writeFile(join(root, 'compose.yaml'), 'newest');
    files.invalidate('compose.yaml');
    expect(await settling).toBe('newest');
  });

  it('tells what a change may matter to', async () => {
    const files = new SnapshotFiles(root);
    await files.settle((seen) => [seen.text('compose.yaml'), seen.list('app')]);
    expect([files.reads('compose.yaml'), files.reads('app/run.sh')]).toEqual([true, false]);
    expect(files.invalidate('elsewhere/notes.txt')).toBe(false);
    expect(files.invalidate('app/new.py')).toBe(true);
    expect(files.invalidate('compose.yaml')).toBe(true);
    expect(files.invalidate('compose.yaml')).toBe(false);
    expect(files.reads('compose.yaml')).toBe(true);
  });
});

describe('a folder that is not trusted', () => {
  it('is left neither by a path nor by a symbolic link', async () => {
    await writeFile(join(root, 'inside.env'), 'A=b\n');
    await symlink(join('..', '..', 'outside'), join(root, 'app', 'link.env'));
    await symlink(join('..', 'inside.env'), join(root, 'app', 'own.env'));
    await symlink('..', join(root, 'above'));
    const read = (files: Files) =>
      ['../outside', join(root, '..', 'outside'), 'app/link.env', 'above/outside'].map((path) =>
        files.text(path),
      );
    const kinds = (files: Files) =>
      ['../outside', 'app/link.env', 'above', 'app/own.env', 'gone'].map((path) => files.kind(path));
    const own = (files: Files) => [files.text('app/own.env'), files.list('above'), files.list('..')];

    let mayLeave = false;
    const files = new SnapshotFiles(root, () => mayLeave);
    expect(await files.settle(read)).toEqual([undefined, undefined, undefined, undefined]);
    expect(await files.settle(kinds)).toEqual([undefined, 'other', 'other', 'file', undefined]);
    expect(await files.settle(own)).toEqual(['A=b\n', [], []]);
    expect(await files.settle(() => files.whyUnread('app/link.env'))).toContain(
      'only in a trusted workspace',
    );

    mayLeave = true;
    files.invalidate('');
    expect(await files.settle(read)).toEqual(['out', 'out', 'out', 'out']);
    expect(await files.settle(kinds)).toEqual(['file', 'file', 'directory', 'file', undefined]);
  });

  it('may itself be reached through a symbolic link', async () => {
    const link = join(root, '..', 'link');
    await symlink(root, link);
    const files = new SnapshotFiles(link, () => false);
    expect(await files.settle((seen) => seen.text('compose.yaml'))).toBe('services: {}\n');
  });
});

describe.skipIf(process.platform === 'win32')('what is no regular file', () => {
  const path = 'fifo';
  beforeEach(async () => {
    await promisify(execFile)('mkfifo', [join(root, path)]);
  });

  it('is not opened by either, and both say what it is', async () => {
    const disk = new DiskFiles(root);
    const snapshot = new SnapshotFiles(root);
    const text = await snapshot.settle((seen) => seen.text(path));
    const folder = await snapshot.settle((seen) => seen.text('app'));
    expect([disk.text(path), text, disk.text('app'), folder]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
    expect([disk.kind(path), await snapshot.settle((seen) => seen.kind(path))]).toEqual(['other', 'other']);
    for (const files of [disk, snapshot]) {
      expect(files.whyUnread(path)).toBe('it is a FIFO (named pipe), not a regular file');
      expect(files.whyUnread('app')).toBe('it is a folder, not a file');
    }
  });
});

describe('makeExecutable', () => {
  it('lets run whoever may read', async () => {
    const file = join(root, 'app', 'run.sh');
    await chmod(file, 0o640);
    await makeExecutable(file);
    expect((await stat(file)).mode & 0o777).toBe(0o750);
    await expect(makeExecutable(join(root, 'gone'))).rejects.toThrow('ENOENT');
  });
});
