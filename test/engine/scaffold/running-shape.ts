// A scaffolded project on the real engine: up, questions about it, and gone again.
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../hosts/run.ts';
import { projectName } from '../../hosts/run-id.ts';
import { isMachineBusy, type Stop, stop } from './stop.ts';

export type Way = 'development' | 'production';

/** What a machine has. */
export interface Machine {
  /** Images that take the place of others, by the names of these; none where they can be pulled. */
  readonly standIns: ReadonlyMap<string, string>;
  /** Whether healthchecks can be made more often while a container starts. */
  readonly hurry: boolean;
}

export interface TimedStop extends Stop {
  /** Whether the time says something about the service, and not about the machine. */
  readonly tells: boolean;
}

interface Configured {
  readonly build?: unknown;
  readonly healthcheck?: unknown;
  readonly ports?: readonly { readonly target: number }[];
}

export class RunningShape {
  readonly #cwd: string;
  readonly #way: Way;
  readonly #services: readonly string[];
  readonly #project: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(cwd: string, name: string, way: Way, services: readonly string[]) {
    this.#cwd = cwd;
    this.#way = way;
    this.#services = services;
    this.#project = projectName(`${name.replace(/\W+/g, '-').toLowerCase()}-${way}`);
    const uid = process.getuid?.() ?? 0;
    this.#env = { ...process.env, ...(uid > 0 && { APP_UID: String(uid) }) };
  }

  /** Writes the file that tests add: free ports, and the images of this machine. */
  static async of(cwd: string, name: string, way: Way, { standIns, hurry }: Machine): Promise<RunningShape> {
    await cp(join(cwd, '.env.example'), join(cwd, '.env'));
    const files = filesOf(way);
    const env = { ...process.env };
    const listed = await run('docker', ['compose', ...files, 'config', '--format', 'json'], { cwd, env });
    const services: Readonly<Record<string, Configured>> = JSON.parse(listed).services;
    const contexts =
      standIns.size > 0 &&
      Object.fromEntries([...standIns].map(([name, made]) => [name, `docker-image://${made}`]));
    const lines = Object.entries(services).map(([service, { build, ports = [], healthcheck }]) => {
      const parts = [
        ...(build && contexts ? [`build: { additional_contexts: ${JSON.stringify(contexts)} }`] : []),
        ...(ports.length > 0
          ? [`ports: !override ${JSON.stringify(ports.map(({ target }) => `127.0.0.1::${target}`))}`]
          : []),
        ...(healthcheck && hurry ? ['healthcheck: { start_interval: 500ms }'] : []),
        ...(contexts && service === 'rabbitmq' ? ['image: rabbitmq:4'] : []),
      ];
      return parts.length > 0 ? `  ${service}:\n${parts.map((part) => `    ${part}\n`).join('')}` : '';
    });
    await writeFile(join(cwd, `test.${way}.yaml`), `services:\n${lines.join('')}`);
    return new RunningShape(cwd, name, way, Object.keys(services));
  }

  get services(): readonly string[] {
    return this.#services;
  }

  compose(...args: readonly string[]): Promise<string> {
    const files = [...filesOf(this.#way), '--file', `test.${this.#way}.yaml`];
    return run('docker', ['compose', '--project-name', this.#project, ...files, ...args], {
      cwd: this.#cwd,
      env: this.#env,
      timeoutSeconds: 400,
    });
  }

  async up(): Promise<void> {
    await this.compose('up', '--detach', '--build', '--wait', '--wait-timeout', '300');
  }

  exec(service: string, ...command: readonly string[]): Promise<string> {
    return this.compose('exec', '--no-TTY', service, ...command);
  }

  /** The address of a path of the site. */
  async url(path: string): Promise<string> {
    const proxy = this.#services.find((name) => name === 'nginx' || name === 'caddy');
    const address = await this.compose('port', proxy ?? 'web', proxy === undefined ? '8000' : '80');
    return `http://${address.trim()}${path}`;
  }

  /**
   * Asks every service to stop, one at a time: those first that wait for others to start. A machine that is busy with
   * other things makes a stop longer and never shorter: one that takes too long is started and stopped again, and where
   * the simplest container takes too long as well, the time tells nothing.
   * @param limit seconds that a stop may take
   */
  async timeStops(limit: (service: string) => number): Promise<ReadonlyMap<string, TimedStop>> {
    const servers = ['web', 'redis', 'rabbitmq', 'db'];
    const order = [...this.#services].sort((one, other) => servers.indexOf(one) - servers.indexOf(other));
    const found = new Map<string, TimedStop>();
    for (const service of order) {
      let last = await this.#stop(service);
      let isBusy = false;
      for (let again = 2; again > 0 && last.seconds > limit(service) && last.signals.length === 1; again--) {
        await this.compose('up', '--detach', '--no-deps', '--wait', '--wait-timeout', '300', service);
        last = await this.#stop(service);
        isBusy = await isMachineBusy();
      }
      found.set(service, { ...last, tells: !isBusy || last.seconds <= limit(service) });
    }
    return found;
  }

  /** Asks every service to stop: those that others wait for only when these have ended. */
  async stopAll(): Promise<ReadonlyMap<string, Stop>> {
    const stores = ['redis', 'rabbitmq', 'db'];
    const found = new Map<string, Stop>();
    for (const isStore of [false, true])
      await Promise.all(
        this.#services
          .filter((service) => stores.includes(service) === isStore)
          .map(async (service) => found.set(service, await this.#stop(service))),
      );
    return found;
  }

  async #stop(service: string): Promise<Stop> {
    return await stop((await this.compose('ps', '--quiet', service)).trim());
  }

  async end(): Promise<void> {
    await this.compose('down', '--volumes', '--rmi', 'local', '--timeout', '1');
    await rm(this.#cwd, { recursive: true, force: true });
  }
}

function filesOf(way: Way): readonly string[] {
  const second = way === 'development' ? 'compose.override.yaml' : 'compose.production.yaml';
  return ['--file', 'compose.yaml', '--file', second];
}
