// The files of volumes of a real engine: listed and read through a container that never starts, and is gone afterwards.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { unpack } from '../../src/platform/files/unpack.ts';
import { readLimitedTar } from '../../src/platform/logs/tar-file.ts';
import { withVolume } from '../../src/platform/volumes/helper-container.ts';
import { listFiles, realFile, withFiles } from '../../src/platform/volumes/with-files.ts';
import { run } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { engineHas } from './features.ts';
import { image, mounting, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const never = new AbortController().signal;
const fill = `
cd /v && mkdir -p 'data dir/deep' empty && printf 'Größe\\n' > 'data dir/notes.txt' && printf x > .hidden
ln -s 'data dir/notes.txt' link && ln -s /etc/passwd out && ln -s ../etc/passwd up
`;
let engine: Engine;
let volume: string;

beforeAll(async () => {
  engine = await realEngine();
  volume = await made.volume();
  const place = ['run', '--rm', '--volume', `${volume}:/v`, '--entrypoint', 'sh'];
  await made.docker(...place, image, '-ec', fill);
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

const of = () => ({ kind: 'volume', id: volume }) as const;

async function namesIn(folder: string): Promise<readonly string[]> {
  const { entries, isWhole } = await listFiles(engine, of(), 'unknown', folder);
  expect(isWhole).toBe(true);
  return entries.map(({ name, type }) => (type === 'folder' ? `${name}/` : name));
}

describe('the files of a volume', () => {
  it('are listed folder by folder, and no container is left', async () => {
    expect(await namesIn('/')).toEqual(['data dir/', 'empty/', '.hidden', 'link', 'out', 'up']);
    expect(await namesIn('/data dir')).toEqual(['deep/', 'notes.txt']);
    expect(await namesIn('/empty')).toEqual([]);
    await expect(namesIn('/no such')).rejects.toThrow();
    await expect(namesIn('/.hidden')).rejects.toThrow(/is not a folder/);
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('are read through links, but not out of the volume', async () => {
    // Podman follows links itself, within the volume.
    const follows = !(await engineHas('linksOfContainers'));
    const read = (path: string) =>
      withFiles(engine, of(), never, async (reached) => {
        const real = await realFile(engine, reached, path);
        const archive = engine.containers.readArchive(reached.container, reached.inside(real), never);
        return `${real}: ${await readLimitedTar(archive, 1000)}`;
      });
    expect(await read('/link')).toBe(`${follows ? '/link' : '/data dir/notes.txt'}: Größe\n`);
    for (const path of ['/out', '/up'])
      await expect(read(path)).rejects.toThrow(
        follows ? `Could not find /dockyard-volume${path}.` : 'leads out of the volume',
      );
    await expect(read('/empty')).rejects.toThrow(/is a folder/);
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('are downloaded, as a whole too', async () => {
    const folder = await scratch('volume-files');
    const to = join(folder, 'whole');
    await mkdir(folder, { recursive: true });
    const { files, leftOut } = await withFiles(engine, of(), never, ({ container, inside }) =>
      unpack(engine.containers.readArchive(container, inside('/'), never), to, { signal: never }),
    );
    expect(files).toBe(2);
    expect(leftOut.map(({ path }) => path.slice(path.lastIndexOf('/')))).toEqual(['/out', '/up']);
    expect(await readFile(join(to, 'data dir/notes.txt'), 'utf8')).toBe('Größe\n');
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('of a volume that is gone are not made anew', async () => {
    const gone = made.name();
    await expect(listFiles(engine, { kind: 'volume', id: gone }, 'unknown', '/')).rejects.toThrow(
      /no longer exists/,
    );
    expect(await engine.volumes.list([gone])).toEqual([]);
  });
});

describe('a helper container', () => {
  const use = () => ({ name: volume, readOnly: true });

  it('is removed when its work fails or is cancelled, at whatever moment', async () => {
    const failing = withVolume(engine, use(), never, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    for (const milliseconds of [0, 2, 5, 10, 20, 40]) {
      const end = new AbortController();
      const timer = setTimeout(() => end.abort(), milliseconds);
      const work = withVolume(engine, use(), end.signal, async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (end.signal.aborted) throw new Cancelled();
      });
      await expect(work).rejects.toBeInstanceOf(Cancelled);
      clearTimeout(timer);
    }
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('of an ended process whose volumes others use stops nobody', async () => {
    const owner = `dockyard.helper.owner=${await hostName()} ${await endedProcess()}`;
    const labels = ['--label', 'dockyard.helper=volume', '--label', owner];
    const flags = ['--volume', `${volume}:/dockyard-volume`, '--volume', '/left', ...labels];
    const left = await made.container(['true'], { flags, start: false });
    const user = await made.container(['true'], { flags: ['--volumes-from', left], start: false });
    const anonymous = '{{range .Mounts}}{{if eq .Destination "/left"}}{{.Name}}{{end}}{{end}}';
    const shared = await made.docker('inspect', '--format', anonymous, left);
    const other = await realEngine();
    try {
      expect(await withVolume(other, use(), never, async () => 'done')).toBe('done');
    } finally {
      other.dispose();
      await made.docker('rm', '--force', user);
      await engine.volumes.remove(shared);
    }
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('of a process that was killed is removed by the next one, and no other', async () => {
    const owners = { 'of ended one': await endedProcess(), 'of a running one': process.pid };
    const ids: string[] = [];
    for (const pid of Object.values(owners)) {
      const labels = ['dockyard.helper=volume', `dockyard.helper.owner=${await hostName()} ${pid}`];
      const flags = ['--volume', `${volume}:/dockyard-volume`, ...labels.flatMap((one) => ['--label', one])];
      ids.push(await made.container(['true'], { flags, start: false }));
    }
    const other = await realEngine();
    try {
      await withVolume(other, use(), never, async () => undefined);
    } finally {
      other.dispose();
    }
    const left = (await engine.containers.list(ids)).map(({ id }) => id);
    expect(left).toEqual([ids[1]]);
    expect(await engine.volumes.list([volume])).toHaveLength(1);
  });
});

async function hostName(): Promise<string> {
  return (await run('hostname', [])).trim();
}

/** The number of a process that was there. */
async function endedProcess(): Promise<number> {
  return Number(await run('sh', ['-c', 'echo $$']));
}
