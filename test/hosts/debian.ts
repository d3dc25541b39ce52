// Debian packages by the machine's own mirror, unpacked into a folder: nothing is installed system-wide.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, locked } from './cache.ts';
import { ask, run, which } from './run.ts';

export type Distribution = 'debian' | 'ubuntu';

export function distribution(): Distribution | undefined {
  if (!which('apt-get') || !existsSync('/etc/os-release')) return undefined;
  const names = [osRelease('ID'), ...osRelease('ID_LIKE').split(' ')];
  return names.includes('ubuntu') ? 'ubuntu' : names.includes('debian') ? 'debian' : undefined;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function osRelease(key: string): string {
  const line = new RegExp(`^${key}="?([^"\n]*)`, 'm').exec(readFileSync('/etc/os-release', 'utf8'));
  return line?.[1] ?? '';
}

/** A line of a sources list for another suite of the mirror that this machine uses. */
export async function source(suite: string): Promise<string> {
  const rows = await run('apt-get', [
    'indextargets',
    '--format',
    '$(RELEASE) $(REPO_URI)',
    'Created-By: Packages',
  ]);
  const release = `${osRelease('VERSION_CODENAME')} `;
  const own = rows.split('\n').find((row) => row.startsWith(release));
  if (!own) throw new Error('No Debian mirror is configured: see the folder /etc/apt.');
  return `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${own.slice(release.length)} ${suite} main`;
}

/** Downloads packages (by name, without what they depend on) and unpacks them into a folder. */
export async function unpack(packages: readonly string[], folder: string, suite?: string): Promise<void> {
  const state = join(cache, 'debian', suite ?? 'own');
  const archives = join(state, 'archives', 'partial');
  await mkdir(join(state, 'lists', 'partial'), { recursive: true });
  await mkdir(archives, { recursive: true });
  const options = [`Dir::State::lists=${state}/lists`, `Dir::Cache=${state}`, 'APT::Sandbox::User=root'];
  if (suite) {
    await writeFile(join(state, 'sources.list'), `${await source(suite)}\n`);
    options.push(`Dir::Etc::sourcelist=${state}/sources.list`, 'Dir::Etc::sourceparts=/dev/null');
  }
  const flags = options.flatMap((option) => ['-o', option]);
  await locked(`debian-${suite ?? 'own'}`, async () => {
    await run('apt-get', [...flags, 'update', '--quiet']);
    const printed = await run('apt-get', [...flags, 'download', '--print-uris', ...packages]);
    await run('apt-get', [...flags, 'download', ...packages], { cwd: join(state, 'archives') });
    for (const [, file] of printed.matchAll(/^'[^']*' (\S+)/gm)) {
      await run('dpkg', ['-x', join(state, 'archives', file ?? ''), folder]);
    }
  });
}

/** The folders with the shared libraries of unpacked packages. */
export async function libraryPath(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const lib of [join(folder, 'usr', 'lib'), join(folder, 'lib')]) {
    const names = await readdir(lib).catch(() => []);
    found.push(...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(lib, name)));
  }
  return found;
}

/** Whether an unpacked program runs on this machine's C library. */
export async function runs(program: string): Promise<boolean> {
  return (await ask(program, ['--version'])) !== undefined;
}
