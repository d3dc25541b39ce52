// A Docker engine of our own, from Debian packages unpacked in the cache. Its users hold leases; the last to leave stops it.
import { spawn } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache, isAlive, locked, make } from './cache.ts';
import { distribution, libraries, runs, unpack } from './debian.ts';
import { debianSuites } from './docker-cli.ts';
import { version } from './engine.ts';
import { ask, which } from './run.ts';
import { end, processesWith } from './scratch.ts';

/** Short, because socket paths may not be long, and one for the machine: two engines would share one docker0. */
const runFolder = '/run/django-dockyard';
const leases = join(runFolder, 'leases');
const pidFile = join(runFolder, 'docker.pid');
const dataRoot = join(cache, 'engine-data');
const logFile = join(runFolder, 'engine.log');

export const host = `unix://${join(runFolder, 'docker.sock')}`;

export async function isRunning(): Promise<boolean> {
  return (await version(host)) !== undefined;
}

/** Starts the engine where it does not run, and holds it for this process. */
export async function acquire(): Promise<void> {
  await mkdir(leases, { recursive: true });
  await locked('engine', async () => {
    await writeFile(join(leases, String(process.pid)), '');
    if (!(await isRunning())) await start();
  });
}

export async function release(): Promise<void> {
  await locked('engine', async () => {
    await rm(join(leases, String(process.pid)), { force: true });
    if ((await holders()).length === 0) await stop();
  });
}

/** Who still needs it; the lease of a process that is gone is thrown away, before another gets its number. */
async function holders(): Promise<string[]> {
  const all = await readdir(leases).catch(() => []);
  const gone = all.filter((holder) => holder !== 'kept' && !isAlive(Number(holder)));
  for (const holder of gone) await rm(join(leases, holder), { force: true });
  return all.filter((holder) => !gone.includes(holder));
}

/** Keeps the engine running when its last user leaves, until {@link letGo}. */
export async function keep(): Promise<void> {
  await writeFile(join(leases, 'kept'), '');
}

export async function letGo(): Promise<void> {
  await rm(join(leases, 'kept'), { force: true });
  await release();
}

async function start(): Promise<void> {
  const folder = await make('docker-engine', unpackNewest);
  await endLeftovers();
  // Who kept an engine that is gone does not keep this one.
  await rm(join(leases, 'kept'), { force: true });
  const lib = await libraries(folder);
  const log = openSync(logFile, 'w');
  const daemon = spawn(
    join(folder, 'usr', 'sbin', 'dockerd'),
    [
      ...[
        '--data-root',
        join(cache, 'engine-data'),
        '--exec-root',
        join(runFolder, 'exec'),
        '--pidfile',
        pidFile,
      ],
      ...['--host', host, '--init-path', join(folder, 'usr', 'bin', 'tini-static'), '--log-level', 'warn'],
    ],
    {
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        PATH: [
          join(folder, 'bin'),
          join(folder, 'usr', 'bin'),
          join(folder, 'usr', 'sbin'),
          process.env['PATH'],
        ].join(delimiter),
        ...(lib && { LD_LIBRARY_PATH: lib, XTABLES_LIBDIR: join(lib, 'xtables') }),
      },
    },
  );
  daemon.unref();
  const deadline = Date.now() + 60_000;
  while (!(await isRunning())) {
    if (daemon.exitCode !== null || Date.now() > deadline) {
      await stop();
      const reason = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n');
      throw new Error(`The private Docker engine did not start:\n${reason}`);
    }
    await sleep(100);
  }
}

async function stop(): Promise<void> {
  const daemon = (await ourProcesses()).find((process) => process.program === 'dockerd');
  if (daemon) await end(daemon.pid, 40);
  await endLeftovers();
}

/** A daemon that was killed leaves containerd and its shims running, and a pid file that keeps the next one from starting. */
async function endLeftovers(): Promise<void> {
  for (const { pid } of await ourProcesses()) await end(pid);
  await unmount(runFolder);
  await unmount(dataRoot);
  await rm(pidFile, { force: true });
  await rm(join(runFolder, 'exec'), { recursive: true, force: true });
}

/** What the engine mounted below a folder, the innermost first. */
async function unmount(folder: string): Promise<void> {
  const points = (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  const ours = points.filter((point) => point === folder || point.startsWith(`${folder}/`));
  for (const point of ours.toReversed()) await ask('umount', ['--lazy', point]);
}

async function ourProcesses(): Promise<{ pid: number; program: string }[]> {
  const found = await processesWith(`${runFolder}/`);
  return found
    .map(({ pid, arguments: [path] }) => ({ pid, program: basename(path ?? '') }))
    .filter(({ program }) => /^(dockerd|containerd(-shim-runc-v2)?)$/.test(program));
}

async function unpackNewest(folder: string): Promise<void> {
  for (const suite of distribution() === 'ubuntu' ? [undefined] : debianSuites) {
    await unpack(['docker.io', 'containerd', 'tini-static'], folder, suite);
    const programs = [join(folder, 'usr', 'sbin', 'dockerd'), join(folder, 'usr', 'bin', 'containerd')];
    if ((await Promise.all(programs.map(runs))).every(Boolean)) break;
    console.log(`The engine of Debian's ${suite} suite does not run here; trying the next older one.`);
  }
  await rm(join(folder, 'usr', 'sbin', 'runc'), { force: true });
  if (!which('runc')) await unpack(['runc'], folder);
  await mkdir(join(folder, 'bin'));
  if (!which('iptables')) await unpackFirewall(folder);
}

/** The names that Debian's alternatives would make, for the variant that this kernel understands. */
async function unpackFirewall(folder: string): Promise<void> {
  const needs = [
    'libip4tc2',
    'libip6tc2',
    'libxtables12',
    'libnetfilter-conntrack3',
    'libnfnetlink0',
    'libnftnl11',
    'libmnl0',
  ];
  await unpack(['iptables', ...needs], folder);
  const lib = await libraries(folder);
  const env = { ...process.env, ...(lib && { LD_LIBRARY_PATH: lib, XTABLES_LIBDIR: join(lib, 'xtables') }) };
  const legacy = join(folder, 'usr', 'sbin', 'xtables-legacy-multi');
  const hasLegacy = existsSync(legacy) && (await ask(legacy, ['iptables', '-t', 'nat', '-L', '-n'], { env }));
  const program = join('..', 'usr', 'sbin', hasLegacy ? 'xtables-legacy-multi' : 'xtables-nft-multi');
  for (const family of ['iptables', 'ip6tables']) {
    for (const tool of ['', '-save', '-restore']) await symlink(program, join(folder, 'bin', family + tool));
  }
}
