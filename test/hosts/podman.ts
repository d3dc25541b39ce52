// Podman of Debian 12 behind its Docker-compatible socket, with a configuration of its own.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { unpack } from './debian.ts';
import { firewallEnvironment, unpackFirewall } from './firewall.ts';
import { beginHealthTimers } from './health-timers.ts';
import type { CommandLine, Places, Recipe } from './private-engine.ts';

const packages = [
  ...['podman', 'conmon', 'runc', 'netavark', 'aardvark-dns', 'catatonit'],
  ...['golang-github-containers-common', 'golang-github-containers-image'],
  ...['libsubid4', 'libgpgme11', 'libassuan0', 'libgpg-error0', 'libdevmapper1.02.1', 'libseccomp2'],
];

export const podman4: Recipe = {
  name: 'Podman 4.3',
  programs: 'podman-4.3',
  data: 'podman-4.3-data',
  run: '/run/django-dockyard-podman',
  processes: ['podman', 'conmon'],
  // It has no BuildKit; `podman compose` says so to docker compose in the same way.
  env: { DOCKER_BUILDKIT: '0' },
  restarts: true,
  attend: beginHealthTimers,
  async unpack(folder) {
    await unpack(packages, folder, 'bookworm');
    await unpackFirewall(folder);
  },
  async serve(places) {
    await configure(places);
    return podman(places, 'system', 'service', '--time=0', places.host);
  },
  stopContainers: (places) => podman(places, 'stop', '--all', '--time', '1'),
};

async function podman(places: Places, ...args: readonly string[]): Promise<CommandLine> {
  const command = join(places.programs, 'usr', 'bin', 'podman');
  return { command, args, env: { ...process.env, ...(await environment(places)) } };
}

async function environment(places: Places): Promise<Readonly<Record<string, string>>> {
  const { programs } = places;
  const folders = [join(programs, 'bin'), join(programs, 'usr', 'bin'), join(programs, 'usr', 'sbin')];
  const { settings, storage, registries, home } = filesOf(places);
  return {
    PATH: [...folders, process.env['PATH']].join(delimiter),
    ...(await firewallEnvironment(programs)),
    CONTAINERS_CONF: settings,
    CONTAINERS_STORAGE_CONF: storage,
    CONTAINERS_REGISTRIES_CONF: registries,
    HOME: home,
  };
}

function filesOf({ run }: Places) {
  const folder = join(run, 'settings');
  return {
    settings: join(folder, 'containers.conf'),
    storage: join(folder, 'storage.conf'),
    registries: join(folder, 'registries.conf'),
    /** Where it looks for the policy about signatures. */
    home: folder,
    policies: join(folder, '.config', 'containers'),
  };
}

/** Nothing of the machine's own Podman is read or written, and neither systemd nor its journal is needed. */
async function configure(places: Places): Promise<void> {
  const { programs, data, run } = places;
  const { settings, storage, registries, policies } = filesOf(places);
  const usr = join(programs, 'usr');
  await mkdir(policies, { recursive: true });
  await copyFile(join(programs, 'etc', 'containers', 'policy.json'), join(policies, 'policy.json'));
  await writeFile(registries, 'unqualified-search-registries = ["docker.io"]\n');
  await writeFile(
    storage,
    toml({ storage: { driver: 'overlay', graphroot: join(data, 'storage'), runroot: join(run, 'storage') } }),
  );
  await writeFile(
    settings,
    toml({
      containers: {
        default_ulimits: ['nofile=4096:4096', 'nproc=4096:4096'],
        log_driver: 'k8s-file',
        seccomp_profile: join(usr, 'share', 'containers', 'seccomp.json'),
      },
      network: { network_backend: 'netavark', network_config_dir: join(data, 'networks') },
      engine: {
        cgroup_manager: 'cgroupfs',
        // Of a container that has ended, conmon calls podman again.
        conmon_env_vars: Object.entries(await environment(places)).map(([name, value]) => `${name}=${value}`),
        conmon_path: [join(usr, 'bin', 'conmon')],
        events_logger: 'file',
        helper_binaries_dir: [join(usr, 'lib', 'podman'), join(usr, 'libexec', 'podman')],
        init_path: join(usr, 'bin', 'catatonit'),
        lock_type: 'file',
        runtime: 'runc',
        tmp_dir: join(run, 'libpod'),
      },
      'engine.runtimes': { runc: [join(usr, 'sbin', 'runc')] },
    }),
  );
}

function toml(
  sections: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>,
): string {
  return Object.entries(sections)
    .map(([section, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
      return `[${section}]\n${lines.join('')}`;
    })
    .join('\n');
}
