// A volume of a real engine is backed up and restored into another: contents, owners, modes and links are the same.
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled } from '#core/errors.ts';
import { writeTar } from '#core/tar/write-tar.ts';
import { backUpVolume } from '../../src/platform/volumes/back-up.ts';
import { checkBackup, checksumFile } from '../../src/platform/volumes/backup-file.ts';
import { volumeFolder } from '../../src/platform/volumes/helper-container.ts';
import { restoreVolume } from '../../src/platform/volumes/restore.ts';
import { scratch } from '../hosts/scratch.ts';
import { engineWords } from './engine-words.ts';
import { engineHas, isPodman } from './features.ts';
import { image, mounting, realEngine, Throwaway } from './throwaway.ts';

const made = new Throwaway();
const never = new AbortController().signal;
const quiet = (): void => undefined;
let engine: Engine;
let words: Awaited<ReturnType<typeof engineWords>>;
let folder: string;

/** Contents that are easy to lose: owners, modes, both kinds of links, times, spaces, a large file, an empty folder. */
const fill = `
cd /v && mkdir -p 'data dir/deep' empty && printf 'Größe\\n' > 'data dir/notes.txt'
head -c 3000000 /dev/urandom > big && printf x > 'data dir/deep/secret'
ln -s '../data dir/notes.txt' empty/link && ln big hard
chown 70:70 'data dir' && chown 999:998 big && chmod 600 'data dir/deep/secret' && chmod 2755 'data dir'
touch -d 2001-02-03T04:05:06Z 'data dir/notes.txt' && chown 5:6 . && chmod 750 .
`;

/** One line a path: type, mode, owner, size of files, target of links, time; and the checksums of all files. */
const describeAll =
  "cd /v && find . -printf '%P|%y|%m|%U:%G|%l|%n|%Ty-%Tm-%Td %TH:%TM\\n' | sort && find . -type f -print0 | sort -z | xargs -0 -r sha256sum";

beforeAll(async () => {
  engine = await realEngine();
  words = await engineWords();
  folder = await scratch('volume-backup');
});

afterAll(async () => {
  engine.dispose();
  await made.end();
});

async function inVolume(volume: string, script: string): Promise<string> {
  return await made.docker(
    ...['run', '--rm', '--volume', `${volume}:/v`, '--entrypoint', 'sh'],
    ...[image, '-ec', script],
  );
}

async function filled(): Promise<string> {
  const volume = await made.volume();
  await inVolume(volume, fill);
  return volume;
}

describe('a backup', () => {
  it('is restored into a new volume, and into one that is emptied before', async () => {
    const [source, target] = [await filled(), await made.volume()];
    await inVolume(target, 'printf old > /v/left-over');
    const file = join(folder, 'whole.tar');
    const said: number[] = [];
    const backup = await backUpVolume(engine, source, file, never, (bytes) => said.push(bytes));
    const content = await readFile(file);
    expect(backup).toMatchObject({ bytes: content.length, sha256: sha256(content) });
    expect(said.at(-1)).toBe(content.length);
    expect(await readFile(checksumFile(file), 'utf8')).toBe(`${backup.sha256}  whole.tar\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const contents = await checkBackup(file, never);
    // Podman calls the volume's own folder `/`.
    expect(contents).toMatchObject({ isOurs: !(await isPodman()), files: backup.files });
    const fresh = made.name();
    await restoreVolume(engine, file, contents, { volume: fresh, replaces: false }, never, quiet);
    try {
      await restoreVolume(engine, file, contents, { volume: target, replaces: true }, never, quiet);
      const expected = await inVolume(source, describeAll);
      expect(expected).toContain('data dir|d|2755|70:70');
      const hasOwners = await engineHas('ownersInArchives');
      const kept = (text: string): string => (hasOwners ? text : text.replaceAll(/\|\d+:\d+\|/g, '|'));
      expect(kept(await inVolume(fresh, describeAll))).toBe(kept(expected));
      expect(kept(await inVolume(target, describeAll))).toBe(kept(expected));
      const [after] = await engine.volumes.list([target]);
      expect(after?.labels).toEqual({ 'dockyard.test': made.id });
      expect(await mounting(engine, source)).toEqual([]);
      expect(await mounting(engine, target)).toEqual([]);
    } finally {
      await engine.volumes.remove(fresh);
    }
  });

  it('is not restored into a volume of the same name, or one that a container uses', async () => {
    const volume = await filled();
    const file = join(folder, 'used.tar');
    await backUpVolume(engine, volume, file, never, quiet);
    const contents = await checkBackup(file, never);
    const restore = (replaces: boolean) =>
      restoreVolume(engine, file, contents, { volume, replaces }, never, quiet);
    await expect(restore(false)).rejects.toThrow(/exists already/);
    const before = await inVolume(volume, describeAll);
    await made.container(['true'], { flags: ['--volume', `${volume}:/data`], start: false });
    await expect(restore(true)).rejects.toThrow(words.volumeInUse);
    expect(await inVolume(volume, describeAll)).toBe(before);
  });

  it('of Docker is restored by Docker, and refused by Podman before anything is lost', async () => {
    const [source, target] = [await filled(), await made.volume()];
    const file = join(folder, 'docker.tar');
    const root = { path: volumeFolder, type: 'folder', size: 0, mode: 0o750, modified: 0 } as const;
    const notes = { ...root, path: `${volumeFolder}/a.txt`, type: 'file', size: 2 } as const;
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeTar([{ entry: root }, { entry: notes, content: bytesOf('hi') }]))
      chunks.push(chunk);
    await writeFile(file, Buffer.concat(chunks));
    const contents = await checkBackup(file, never);
    const restore = (volume: string) =>
      restoreVolume(engine, file, contents, { volume, replaces: true }, never, quiet);
    if (await isPodman()) {
      const before = await inVolume(source, describeAll);
      await expect(restore(source)).rejects.toThrow('was made with Docker');
      expect(await inVolume(source, describeAll)).toBe(before);
    } else {
      await restore(target);
      expect(await inVolume(target, 'cat /v/a.txt; stat -c %a /v')).toContain('hi750');
    }
  });

  it('of another program goes into the volume itself', async () => {
    const file = join(folder, 'other.tar');
    const entry = { path: './a.txt', type: 'file', size: 2, mode: 0o644, modified: 0 } as const;
    const chunks: Uint8Array[] = [];
    for await (const chunk of writeTar([{ entry, content: bytesOf('hi') }])) chunks.push(chunk);
    await writeFile(file, Buffer.concat(chunks));
    const contents = await checkBackup(file, never);
    expect(contents).toEqual({ files: 1, bytes: 2, isOurs: false });
    const volume = await made.volume();
    await restoreVolume(engine, file, contents, { volume, replaces: true }, never, quiet);
    expect(await inVolume(volume, 'cat /v/a.txt')).toBe('hi');
  });

  it('that was damaged is not restored', async () => {
    const volume = await filled();
    const file = join(folder, 'damaged.tar');
    await backUpVolume(engine, volume, file, never, quiet);
    const content = await readFile(file);
    content[content.length - 20_000] = (content[content.length - 20_000] ?? 0) ^ 1;
    await writeFile(file, content);
    await expect(checkBackup(file, never)).rejects.toThrow(/damaged\.tar was changed or damaged/);
    const cut = join(folder, 'cut.tar');
    await writeFile(cut, content.subarray(0, 100_000));
    await expect(checkBackup(cut, never)).rejects.toThrow(/ended too early/);
    await writeFile(cut, 'no archive');
    await expect(checkBackup(cut, never)).rejects.toThrow();
  });

  it('leaves the volume there when restoring into it is cancelled', async () => {
    const volume = await filled();
    const file = join(folder, 'late.tar');
    await backUpVolume(engine, volume, file, never, quiet);
    const contents = await checkBackup(file, never);
    const end = new AbortController();
    const volumes: Partial<Engine['volumes']> = {
      inspect: (...args) => engine.volumes.inspect(...args),
      remove: async (...args) => {
        await engine.volumes.remove(...args);
        end.abort();
      },
      create: (...args) => engine.volumes.create(...args),
    };
    const late = {
      version: () => engine.version(),
      containers: engine.containers,
      images: engine.images,
      volumes,
    };
    const restoring = restoreVolume(
      late as Engine,
      file,
      contents,
      { volume, replaces: true },
      end.signal,
      quiet,
    );
    await expect(restoring).rejects.toThrow(`The volume "${volume}" is empty now. Restore it again.`);
    expect(await engine.volumes.list([volume])).toHaveLength(1);
    expect(await mounting(engine, volume)).toEqual([]);
  });

  it('leaves no volume that was made for it when restoring is cancelled, and says what one holds that was replaced', async () => {
    const file = join(folder, 'half.tar');
    const source = await filled();
    await backUpVolume(engine, source, file, never, quiet);
    const contents = await checkBackup(file, never);
    const cancelled = (volume: string, replaces: boolean) => {
      const end = new AbortController();
      return restoreVolume(engine, file, contents, { volume, replaces }, end.signal, () => end.abort());
    };
    const fresh = made.name();
    await expect(cancelled(fresh, false)).rejects.toBeInstanceOf(Cancelled);
    expect(await engine.volumes.list([fresh])).toEqual([]);
    await expect(cancelled(source, true)).rejects.toThrow(
      'holds only a part of the backup now. Restore it again.',
    );
    expect(await mounting(engine, source)).toEqual([]);
  });

  it('touches no volume where the engine has no image to reach it with', async () => {
    const file = join(folder, 'kept.tar');
    const volume = await filled();
    await backUpVolume(engine, volume, file, never, quiet);
    const before = await inVolume(volume, describeAll);
    const bare = {
      version: () => engine.version(),
      containers: engine.containers,
      images: { list: async () => [] } as Partial<Engine['images']>,
      volumes: engine.volumes,
    } as Engine;
    const restoring = restoreVolume(
      bare,
      file,
      await checkBackup(file, never),
      { volume, replaces: true },
      never,
      quiet,
    );
    await expect(restoring).rejects.toThrow('Pull any image, then try again.');
    expect(await inVolume(volume, describeAll)).toBe(before);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const volume = await filled();
    const file = join(folder, 'cancelled.tar');
    const controller = new AbortController();
    const backing = backUpVolume(engine, volume, file, controller.signal, () => controller.abort());
    await expect(backing).rejects.toBeInstanceOf(Cancelled);
    await expect(stat(file)).rejects.toThrow();
    await expect(stat(`${file}.part`)).rejects.toThrow();
    expect(await mounting(engine, volume)).toEqual([]);
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
