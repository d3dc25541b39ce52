// Files and folders of containers of a real engine: running with `ls`, and stopped, from the archive that the engine makes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { followLinks } from '../../src/platform/containers/follow-links.ts';
import { listFolder } from '../../src/platform/containers/list-folder.ts';
import { readLimitedTar } from '../../src/platform/logs/tar-file.ts';
import { engineHas } from './features.ts';
import { realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const fill =
  'mkdir -p "/srv/data dir/deep/er" /srv/empty && touch /srv/b /srv/a /srv/.hidden "/srv/data dir/x" && ln -s "data dir" /srv/link && ln -s /nowhere /srv/broken && ln -s a /srv/one && ln -s one /srv/two && ln -s circle /srv/circle';
let engine: Engine;
let id: string;

beforeAll(async () => {
  engine = await realEngine();
  id = await made.container(['sleep', '600']);
  await made.docker('exec', id, 'sh', '-ec', fill);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const namesIn = async (state: string, folder: string): Promise<readonly string[]> => {
  const { entries, isWhole } = await listFolder(engine, { id, state }, folder);
  expect(isWhole).toBe(true);
  return entries.map(({ name, type }) => (type === 'folder' ? `${name}/` : name));
};

it('files of a container are read as text, and only files', async () => {
  const { signal } = new AbortController();
  const read = (path: string) => readLimitedTar(engine.containers.readArchive(id, path, signal), 100_000);
  // Podman writes no line end.
  expect((await read('/etc/hostname')).trimEnd()).toBe(id.slice(0, 12));
  await expect(read('/usr')).rejects.toThrow();
  await expect(read('/nothing')).rejects.toThrow(/Could not find .*\/nothing/);
});

describe('a folder of a container', () => {
  it('is listed with folders first, links as what they lead to', async () => {
    const names = await namesIn('running', '/srv');
    expect(names.slice(0, 3)).toEqual(['data dir/', 'empty/', 'link/']);
    expect(names).toEqual(expect.arrayContaining(['.hidden', 'a', 'b', 'one', 'two']));
    expect(await namesIn('running', '/')).toEqual(expect.arrayContaining(['etc/', 'srv/', 'usr/']));
    expect(await namesIn('running', '/srv/empty')).toEqual([]);
  });

  it('is listed without `ls` where the container does not run', async () => {
    expect(await namesIn('exited', '/srv')).toEqual([
      ...['data dir/', 'empty/', '.hidden', 'a', 'b', 'broken', 'circle', 'link', 'one', 'two'],
    ]);
    expect(await namesIn('exited', '/srv/data dir')).toEqual(['deep/', 'x']);
    await expect(listFolder(engine, { id, state: 'exited' }, '/srv/a')).rejects.toThrow(/is not a folder/);
    await expect(listFolder(engine, { id, state: 'exited' }, '/nowhere')).rejects.toThrow(/Could not find/);
  });

  it('is listed where the container runs and has no `ls`', async () => {
    const bare = await made.container(['sleep', '600']);
    await made.docker(
      'exec',
      bare,
      'sh',
      '-c',
      'mkdir -p /srv/media && touch /srv/a && rm "$(command -v ls)"',
    );
    const { entries } = await listFolder(engine, { id: bare, state: 'running' }, '/srv');
    expect(entries).toEqual([
      { name: 'media', type: 'folder' },
      { name: 'a', type: 'file' },
    ]);
  });

  it('has links that are followed to a file, and not in circles', async () => {
    // Podman follows links itself.
    const follows = !(await engineHas('linksOfContainers'));
    expect(await followLinks(engine, id, '/srv/two')).toBe(follows ? '/srv/two' : '/srv/a');
    expect(await followLinks(engine, id, '/srv/a')).toBe('/srv/a');
    await expect(followLinks(engine, id, '/srv/circle')).rejects.toThrow(follows ? /./ : /leads in a circle/);
    await expect(followLinks(engine, id, '/srv/link')).rejects.toThrow(
      `${follows ? '/srv/link' : '/srv/data dir'} is a folder.`,
    );
  });
});
