// Files copied out of a real container and into it, also out of one that sets traps; and its limits.
import { mkdir, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitsOf, updateBetween } from '#core/engine/container/container-limits.ts';
import type { Engine } from '#core/engine/engine.ts';
import { pack } from '../../src/platform/files/pack.ts';
import { unpack } from '../../src/platform/files/unpack.ts';
import { scratch } from '../hosts/scratch.ts';
import { leaveOutWithout, needs } from './features.ts';
import { realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const { signal } = new AbortController();
let engine: Engine;
let id: string;
let folder: string;

beforeAll(async () => {
  engine = await realEngine();
  folder = await scratch('copy-files');
  id = await made.container(['sleep', '600'], { flags: ['--workdir', '/srv'] });
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const inside = async (script: string): Promise<string> =>
  (await engine.containers.exec(id, ['sh', '-ec', script])).stdout;
const out = (path: string, name: string, replace = false) =>
  unpack(engine.containers.readArchive(id, path, signal), join(folder, name), { signal, replace });

describe('files of a container', () => {
  it('are copied out and in whole: names, contents, modes, links', async () => {
    const name = `${'long-'.repeat(30)}ü "$x".txt`;
    await inside(
      `mkdir -p /srv/media/deep && head -c 3000000 /dev/urandom > '/srv/media/deep/${name}' &&
       printf '#!/bin/sh\\n' > /srv/media/run && chmod 4755 /srv/media/run && ln -s ../run /srv/media/deep/link &&
       ln /srv/media/run /srv/media/same && : > /srv/media/empty`,
    );
    const sum = 'cd DIR && sha256sum "deep/"*.txt | cut -c -64';
    expect(await out('/srv/media', 'media')).toEqual({ files: 3, leftOut: [] });
    expect(await readlink(join(folder, 'media/deep/link'))).toBe('../run');
    expect(await readFile(join(folder, 'media/same'), 'utf8')).toBe('#!/bin/sh\n');
    expect((await stat(join(folder, 'media/run'))).mode & 0o7777).toBe(0o755);
    await inside('mkdir /srv/back');
    await engine.containers.writeArchive(id, '/srv/back', pack([join(folder, 'media')]), signal);
    expect(await inside(sum.replace('DIR', '/srv/back/media'))).toBe(
      await inside(sum.replace('DIR', '/srv/media')),
    );
    expect(await inside('cd /srv/back/media && readlink deep/link && stat -c "%a %u" run')).toBe(
      '../run\n755 0\n',
    );
  });

  it('replace a file of this machine only where that is agreed', async () => {
    await inside('echo new > /srv/notes.txt');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(out('/srv/notes.txt', 'notes.txt')).rejects.toThrow('already exists');
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    await out('/srv/notes.txt', 'notes.txt', true);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('new\n');
  });

  it('cannot reach out of the folder by links, and devices stay where they are', async () => {
    const outside = join(folder, 'outside');
    await mkdir(outside);
    await inside(
      `mkdir /srv/trap && cd /srv/trap && ln -s ${outside} away && ln -s ../../../etc/passwd up &&
       mknod null c 1 3 && mkfifo pipe && echo kept > kept`,
    );
    const { files, leftOut } = await out('/srv/trap', 'trap');
    expect(files).toBe(1);
    expect(leftOut.map(({ path, reason }) => `${path}: ${reason}`).sort()).toEqual([
      'trap/away: link that leads out of the folder',
      'trap/null: device',
      'trap/pipe: device',
      'trap/up: link that leads out of the folder',
    ]);
    expect(await readdir(join(folder, 'trap'))).toEqual(['kept']);
    expect(await readdir(outside)).toEqual([]);
  });

  it('are missing: it is said, and nothing is left', async () => {
    await expect(out('/srv/no such', 'missing')).rejects.toThrow(/\/srv\/no such/);
    expect((await readdir(folder)).filter((name) => /missing|dockyard/.test(name))).toEqual([]);
  });

  it('are a link: it is said where it leads, and nothing is left', async (context) => {
    await leaveOutWithout('linksOfContainers', context);
    await inside('ln -s media /srv/link');
    await expect(out('/srv/link', 'link')).rejects.toThrow('"link" is a symbolic link to "media"');
    expect((await readdir(folder)).filter((name) => /link|dockyard/.test(name))).toEqual([]);
  });

  it('are not copied into a folder that is not there', async (context) => {
    await leaveOutWithout('missingFolders', context);
    await writeFile(join(folder, 'lost.txt'), '');
    await expect(
      engine.containers.writeArchive(id, '/nowhere', pack([join(folder, 'lost.txt')]), signal),
    ).rejects.toThrow(/Could not find the file \/nowhere/);
  });
});

describe('limits of a container', () => {
  needs('containerUpdate');

  it('are changed, and changed again beyond the first ones', async () => {
    const limits = async () => limitsOf(await engine.containers.inspect(id));
    const before = await limits();
    const some = { restart: 'on-failure', memory: '64m', cpus: '0.5' } as const;
    await engine.containers.update(id, updateBetween(before, some));
    expect(await limits()).toEqual(some);
    const more = { restart: 'no', memory: '256m', cpus: '1' } as const;
    await engine.containers.update(id, updateBetween(some, more));
    expect(await limits()).toEqual(more);
  });
});
