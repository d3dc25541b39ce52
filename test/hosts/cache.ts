// The cache folder for what is fetched or built for the tests: locked against a second run, and entries are complete or absent.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const cache = chooseFolder();

function chooseFolder(): string {
  const { DOCKYARD_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (DOCKYARD_CACHE) return DOCKYARD_CACHE;
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'django-dockyard');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'django-dockyard');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'django-dockyard');
  return join(homedir(), '.cache', 'django-dockyard');
}

/** A folder of the cache: there as a whole, or made now as a whole. */
export async function make(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cache, name);
  return locked(name, async () => {
    if (existsSync(folder)) return folder;
    await removeLeftovers();
    const unfinished = join(cache, 'unfinished', `${process.pid}-${name}`);
    await mkdir(unfinished, { recursive: true });
    try {
      await fill(unfinished);
      await rename(unfinished, folder);
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return folder;
  });
}

/** Runs one at a time on this machine; a lock whose process is gone counts for nothing. */
export async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const lock = join(cache, 'locks', name);
  await mkdir(join(cache, 'locks'), { recursive: true });
  await takeLock(name, lock);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(name: string, lock: string): Promise<void> {
  for (let told = false; ; await sleep(200)) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder && !isAlive(holder)) await discard(lock, holder);
    else if (holder && !told) {
      console.log(`${name}: waiting for process ${holder}, which is at it already`);
      told = true;
    }
  }
}

/** Of two runs that see the same stale lock, only one may remove it. */
async function discard(lock: string, holder: number): Promise<void> {
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside).catch(() => undefined);
  const taken = Number(await readFile(aside, 'utf8').catch(() => holder));
  if (taken === holder) await rm(aside, { force: true });
  else await rename(aside, lock);
}

async function removeLeftovers(): Promise<void> {
  const folder = join(cache, 'unfinished');
  for (const entry of await readdir(folder).catch(() => [])) {
    if (!isAlive(Number.parseInt(entry, 10))) await rm(join(folder, entry), { recursive: true, force: true });
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
