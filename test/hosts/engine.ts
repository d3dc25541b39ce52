// The Docker engine that the tests and the sample run on: the one this machine has, or a private one.
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { distribution, isRoot } from './debian.ts';
import type { DockerEnvironment } from './docker-cli.ts';
import { CannotObtain, type Had, type Part } from './part.ts';
import * as privateEngine from './private-engine.ts';
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

export function engine(docker: DockerEnvironment): Part<Engine> {
  return {
    name: 'engine',

    async find() {
      const host = process.env['DOCKER_HOST'];
      if (host && host !== privateEngine.host) {
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
      return (await privateEngine.isRunning()) ? takePrivate(docker) : undefined;
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
      return takePrivate(docker);
    },
  };
}

async function takePrivate(docker: DockerEnvironment): Promise<Had<Engine>> {
  await privateEngine.acquire();
  const value = {
    host: privateEngine.host,
    isPrivate: true,
    env: { ...docker, DOCKER_HOST: privateEngine.host },
    release: privateEngine.release,
  };
  return { value, is: `private engine ${await version(privateEngine.host)} at ${privateEngine.host}` };
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

/** The engine's version, or undefined when none answers at this address. */
export function version(host: string): Promise<string | undefined> {
  const { protocol, hostname, port, pathname } = new URL(host);
  const where =
    protocol === 'tcp:'
      ? { host: hostname, port: Number(port) }
      : { socketPath: decodeURIComponent(pathname) };
  return new Promise((resolve) => {
    const query = request({ ...where, path: '/version', agent: false, timeout: 5000 });
    query.on('timeout', () => query.destroy());
    query.on('error', () => resolve(undefined));
    query.on('response', async (response) => {
      try {
        const answer = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { Version?: string };
        resolve(answer.Version);
      } catch {
        resolve(undefined);
      }
    });
    query.end();
  });
}
