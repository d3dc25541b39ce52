// The Docker engine that the tests and the sample run on: the one this machine has, or a private one.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { distribution, isRoot } from './debian.ts';
import type { DockerEnvironment } from './docker-cli.ts';
import { version } from './engine-api.ts';
import { privateEngines } from './engines.ts';
import { CannotObtain, type Had, type Part } from './part.ts';
import type { PrivateEngine } from './private-engine.ts';
import { ask } from './run.ts';

export interface Engine {
  readonly host: string;
  /** Ours, so nothing in it belongs to a person. */
  readonly isPrivate: boolean;
  /** For every process that is to reach this engine. */
  readonly env: Readonly<Record<string, string>>;
  /** Says that this run needs it no longer: the last one to say so stops a private engine. */
  release(): Promise<void>;
}

/** The engine that is there, or else the newest one that can be had. */
export function engine(docker: DockerEnvironment): Part<Engine> {
  const { newest } = privateEngines;
  return {
    name: 'engine',

    async find() {
      const host = process.env['DOCKER_HOST'];
      if (host && host !== newest.host) {
        const had = await existing(host, docker);
        if (!had)
          throw new CannotObtain(
            `DOCKER_HOST is ${host}, but no engine answers there: start it, or unset DOCKER_HOST.`,
          );
        return had;
      }
      for (const usual of await usualHosts()) {
        const had = await existing(usual, docker);
        if (had) return had;
      }
      return (await newest.isRunning()) ? take(newest, docker) : undefined;
    },

    plan() {
      if (!distribution() || !isRoot()) {
        throw new CannotObtain(
          'No Docker engine answers: start Docker Desktop or the docker service, or install one (https://docs.docker.com/get-docker/). As root on Debian or Ubuntu a private one is fetched.',
        );
      }
      return 'starting a private engine from Debian packages in the cache (fetched once, 52 MB; nothing is installed system-wide)';
    },

    async obtain() {
      return take(newest, docker);
    },
  };
}

/** One certain engine of our own. */
export function certainEngine(wanted: PrivateEngine, docker: DockerEnvironment): Part<Engine> {
  return {
    name: 'engine',

    async find() {
      return (await wanted.isRunning()) ? take(wanted, docker) : undefined;
    },

    plan() {
      if (distribution() !== 'debian' || !isRoot()) {
        throw new CannotObtain(`${wanted.name} is started from Debian packages, as root on Debian.`);
      }
      return `starting ${wanted.name} from Debian packages in the cache (nothing is installed system-wide)`;
    },

    async obtain() {
      return take(wanted, docker);
    },
  };
}

async function take(wanted: PrivateEngine, docker: DockerEnvironment): Promise<Had<Engine>> {
  await wanted.acquire();
  const value = {
    host: wanted.host,
    isPrivate: true,
    env: { ...docker, ...wanted.env },
    release: () => wanted.release(),
  };
  return { value, is: `${wanted.name}, version ${await version(wanted.host)}, at ${wanted.host}` };
}

async function existing(host: string, docker: DockerEnvironment): Promise<Had<Engine> | undefined> {
  const found = await version(host);
  if (!found) return undefined;
  const value = {
    host,
    isPrivate: false,
    env: { ...docker, DOCKER_HOST: host },
    release: async () => undefined,
  };
  return { value, is: `engine ${found} at ${host}` };
}

async function usualHosts(): Promise<string[]> {
  const context = await ask('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']);
  const usual =
    process.platform === 'win32'
      ? ['npipe:////./pipe/docker_engine']
      : ['unix:///var/run/docker.sock', `unix://${join(homedir(), '.docker', 'run', 'docker.sock')}`];
  return [...new Set([...(context ? [context.trim()] : []), ...usual])];
}
