// Docker engines from Debian packages: the newest that runs here, and the oldest that is supported.
import { readlink, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { distribution, runs, unpack } from './debian.ts';
import { debianSuites } from './docker-cli.ts';
import { firewallEnvironment, unpackFirewall } from './firewall.ts';
import { CannotObtain } from './part.ts';
import type { CommandLine, Places, Recipe } from './private-engine.ts';
import { which } from './run.ts';
import { processesWith } from './scratch.ts';

const dockerd = {
  processes: ['dockerd', 'containerd', 'containerd-shim-runc-v2'],
  env: {},
  refuse: refuseBesideAnother,
  serve,
} as const;

export const newest: Recipe = {
  ...dockerd,
  name: 'the private Docker engine',
  programs: 'docker-engine',
  data: 'engine-data',
  run: '/run/django-dockyard',
  unpack: unpackNewest,
};

/** The docker.io of Debian 12. */
export const docker20: Recipe = {
  ...dockerd,
  name: 'Docker Engine 20.10',
  programs: 'docker-engine-20.10',
  data: 'docker-engine-20.10-data',
  run: '/run/django-dockyard-20.10',
  async unpack(folder) {
    await unpack(['docker.io', 'containerd', 'runc', 'tini'], folder, 'bookworm');
    await unpackFirewall(folder);
  },
};

async function unpackNewest(folder: string): Promise<void> {
  for (const suite of distribution() === 'ubuntu' ? [undefined] : debianSuites) {
    await unpack(['docker.io', 'containerd', 'tini-static'], folder, suite);
    const programs = [join(folder, 'usr', 'sbin', 'dockerd'), join(folder, 'usr', 'bin', 'containerd')];
    if ((await Promise.all(programs.map(runs))).every(Boolean)) break;
    console.log(`The engine of Debian's ${suite} suite does not run here; trying the next older one.`);
  }
  await rm(join(folder, 'usr', 'sbin', 'runc'), { force: true });
  if (!which('runc')) await unpack(['runc'], folder);
  await unpackFirewall(folder);
}

async function serve({ programs, data, run, host }: Places): Promise<CommandLine> {
  const folders = [join(programs, 'bin'), join(programs, 'usr', 'bin'), join(programs, 'usr', 'sbin')];
  return {
    command: join(programs, 'usr', 'sbin', 'dockerd'),
    args: [
      ...['--data-root', data, '--exec-root', join(run, 'exec'), '--pidfile', join(run, 'docker.pid')],
      ...['--host', host, '--init-path', join(programs, 'usr', 'bin', 'tini-static'), '--log-level', 'warn'],
    ],
    env: {
      ...process.env,
      PATH: [...folders, process.env['PATH']].join(delimiter),
      ...(await firewallEnvironment(programs)),
    },
  };
}

/** Two Docker engines with one network would take each other's bridge and firewall rules away. */
async function refuseBesideAnother({ run }: Places): Promise<void> {
  const network = await readlink('/proc/self/ns/net');
  for (const { pid, arguments: words } of await processesWith('dockerd')) {
    const isOwn = words.some((word) => word.includes(`${run}/`));
    if (isOwn || basename(words[0] ?? '') !== 'dockerd') continue;
    if ((await readlink(`/proc/${pid}/ns/net`).catch(() => '')) !== network) continue;
    throw new CannotObtain(
      `Another Docker engine runs on this machine (process ${pid}), and two cannot share its network. Stop it first; one that the tests keep is stopped by: node scripts/engine.ts --stop`,
    );
  }
}
