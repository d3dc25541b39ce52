// The docker command with its compose and buildx plugins: the machine's own, or Debian's, unpacked in the cache.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cache, make } from './cache.ts';
import { distribution, runs, unpack } from './debian.ts';
import { CannotObtain, type Had, type Part } from './part.ts';
import { ask } from './run.ts';

/** What a child process needs in its environment to reach this docker command. */
export type DockerEnvironment = Readonly<Record<string, string>>;

/** From the newest to the oldest; the newest whose programs run on this machine is taken. */
export const debianSuites = ['unstable', 'testing', 'stable', undefined] as const;

const unpacked: DockerEnvironment = {
  PATH: [join(cache, 'docker-cli', 'usr', 'bin'), process.env['PATH']].join(delimiter),
  DOCKER_CONFIG: join(cache, 'docker-cli', 'config'),
};

export const dockerCli: Part<DockerEnvironment> = {
  name: 'docker',

  async find() {
    return (await describe({})) ?? (await describe(unpacked));
  },

  plan() {
    if (!distribution()) {
      throw new CannotObtain(
        'The docker command with its compose and buildx plugins is not on the PATH: install Docker Desktop or Docker Engine (https://docs.docker.com/get-docker/).',
      );
    }
    return 'unpacking docker, compose and buildx from Debian packages into the cache (37 MB)';
  },

  async obtain() {
    const folder = await make('docker-cli', unpackNewest);
    const had = await describe(unpacked);
    if (!had)
      throw new Error(`The docker command in ${folder} does not run: delete that folder and try again.`);
    return had;
  },
};

async function describe(environment: DockerEnvironment): Promise<Had<DockerEnvironment> | undefined> {
  const env = { ...process.env, ...environment };
  const client = await ask('docker', ['--version'], { env });
  const compose = await ask('docker', ['compose', 'version', '--short'], { env });
  const buildx = await ask('docker', ['buildx', 'version'], { env });
  if (!client || !compose || !buildx) return undefined;
  const version = /[\d.]+/.exec(client)?.[0];
  return {
    value: environment,
    is: `docker ${version}, compose ${compose.trim()}, buildx ${buildx.split(' ')[1]}`,
  };
}

async function unpackNewest(folder: string): Promise<void> {
  const packages =
    distribution() === 'ubuntu'
      ? ['docker.io', 'docker-buildx', 'docker-compose-v2']
      : ['docker-cli', 'docker-buildx', 'docker-compose'];
  for (const suite of distribution() === 'ubuntu' ? [undefined] : debianSuites) {
    await unpack(packages, folder, suite);
    if (await runs(join(folder, 'usr', 'bin', 'docker'))) break;
    console.log(
      `The docker command of Debian's ${suite} suite does not run here; trying the next older one.`,
    );
  }
  const config = join(folder, 'config');
  await mkdir(config);
  await writeFile(join(config, 'config.json'), '{}\n');
  await cp(join(folder, 'usr', 'libexec', 'docker', 'cli-plugins'), join(config, 'cli-plugins'), {
    recursive: true,
  });
}
