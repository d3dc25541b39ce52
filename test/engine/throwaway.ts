// Containers, volumes and networks of one test file on the real engine: labeled, and removed at its end.
import { randomBytes } from 'node:crypto';
import { volumesOf } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Log } from '#core/log.ts';
import { connect } from '../../src/platform/engine/connect.ts';
import { engineHosts, hostEnvironment } from '../../src/platform/engine/hosts.ts';
import { run } from '../hosts/run.ts';
import { projectName } from '../hosts/run-id.ts';

/** The image that everything here runs: the sample's, so it is there or can be had. */
export const image = 'python:3.13-slim';

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** The engine that the environment names, as the extension finds it. */
export async function realEngine(): Promise<Engine> {
  const { engine } = await connect(await engineHosts(hostEnvironment('')), process.env);
  return engine;
}

export class Throwaway {
  readonly id = projectName(randomBytes(4).toString('hex'));
  readonly #label = `dockyard.test=${this.id}`;
  /** What marks a thing as this file's, for the docker CLI. */
  readonly labels: readonly string[] = ['--label', this.#label];
  #count = 0;

  /** A name that no other test uses. */
  name(): string {
    this.#count++;
    return `${this.id}-${this.#count}`;
  }

  /** Makes a container with the docker CLI, and starts it unless told otherwise. @returns its id */
  async container(
    argv: readonly string[],
    options: { readonly flags?: readonly string[]; readonly start?: boolean; readonly image?: string } = {},
  ): Promise<string> {
    const how = options.start === false ? ['create'] : ['run', '--detach'];
    const name = ['--name', this.name(), '--label', this.#label, '--stop-timeout', '1'];
    return this.docker(...how, ...name, ...(options.flags ?? []), options.image ?? image, ...argv);
  }

  python(text: string, ...flags: readonly string[]): Promise<string> {
    return this.container(['python3', '-u', '-c', text], { flags });
  }

  async volume(): Promise<string> {
    return this.docker('volume', 'create', '--label', this.#label, this.name());
  }

  async network(): Promise<string> {
    return this.docker('network', 'create', '--label', this.#label, this.name());
  }

  async docker(...args: readonly string[]): Promise<string> {
    return (await run('docker', args, { timeoutSeconds: 60 })).trim();
  }

  /** Removes what carries the label, and nothing else. */
  async end(): Promise<void> {
    const filter = ['--filter', `label=${this.#label}`, '--quiet'];
    const removals = [
      { list: ['ps', '--all'], remove: ['rm', '--force', '--volumes'] },
      { list: ['volume', 'ls'], remove: ['volume', 'rm'] },
      { list: ['network', 'ls'], remove: ['network', 'rm'] },
      { list: ['image', 'ls'], remove: ['image', 'rm', '--force'] },
    ];
    for (const { list, remove } of removals) {
      const ids = new Set((await this.docker(...list, ...filter)).split('\n').filter(Boolean));
      if (ids.size > 0) await this.docker(...remove, ...ids);
    }
  }
}

/** The containers that mount a volume: a helper that was left behind would be one. */
export async function mounting({ containers }: Engine, volume: string): Promise<readonly string[]> {
  return (await containers.list()).filter((one) => volumesOf(one).includes(volume)).map(({ name }) => name);
}

/**
 * The command lines of what runs in a container, but of what keeps it running.
 * @param keeper the command that the container was started with
 */
export async function processesIn(
  { containers }: Engine,
  container: string,
  keeper = 'sleep 900',
): Promise<readonly string[]> {
  const { rows } = await containers.top(container);
  return rows.map((row) => row.at(-1) ?? '').filter((line) => !line.includes(keeper));
}
