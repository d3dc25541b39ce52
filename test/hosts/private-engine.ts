// A Docker engine or Podman of our own, from Debian packages unpacked in the cache. Its users hold leases; the last to leave stops it.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cache, isAlive, locked, make } from './cache.ts';
import { version } from './engine-api.ts';
import { ask } from './run.ts';
import { end, processesWith } from './scratch.ts';

/** Where an engine finds its programs and keeps what is its own. */
export interface Places {
  readonly programs: string;
  /** Images, containers and volumes, which stay. */
  readonly data: string;
  /** What lasts as long as the engine runs. */
  readonly run: string;
  readonly host: string;
}

export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** How an engine is had from Debian packages, and started. */
export interface Recipe {
  /** For messages. */
  readonly name: string;
  /** Folders of the cache. */
  readonly programs: string;
  readonly data: string;
  /** Short, because socket paths may not be long, and one for the machine, which has one network. */
  readonly run: string;
  /** The names of its processes; the first is the one that serves. */
  readonly processes: readonly [string, ...(readonly string[])];
  /** What its users need in their environment beside its address. */
  readonly env: Readonly<Record<string, string>>;
  unpack(folder: string): Promise<void>;
  /** Throws where it cannot run beside what runs already. */
  refuse?(places: Places): Promise<void>;
  serve(places: Places): Promise<CommandLine>;
  /** It is started again when it breaks down, as systemd would. */
  readonly restarts?: boolean;
  /** Begins what each user does for it while it is held. @returns what ends that */
  attend?(host: string): () => Promise<void>;
  /** Stops the containers of an engine that leaves them running when it ends. */
  stopContainers?(places: Places): Promise<CommandLine>;
}

export class PrivateEngine {
  readonly name: string;
  readonly host: string;
  readonly env: Readonly<Record<string, string>>;
  readonly #recipe: Recipe;
  readonly #places: Places;
  readonly #leases: string;
  #unattend: (() => Promise<void>) | undefined;
  #isStopping = false;

  constructor(recipe: Recipe) {
    this.name = recipe.name;
    this.host = `unix://${join(recipe.run, 'docker.sock')}`;
    this.env = { ...recipe.env, DOCKER_HOST: this.host };
    this.#recipe = recipe;
    this.#places = {
      programs: join(cache, recipe.programs),
      data: join(cache, recipe.data),
      run: recipe.run,
      host: this.host,
    };
    this.#leases = join(recipe.run, 'leases');
  }

  async isRunning(): Promise<boolean> {
    return (await version(this.host)) !== undefined;
  }

  /** Starts the engine where it does not run, and holds it for this process. */
  async acquire(): Promise<void> {
    await mkdir(this.#leases, { recursive: true });
    await this.#locked(async () => {
      await writeFile(join(this.#leases, String(process.pid)), '');
      if (!(await this.isRunning())) await this.#start();
    });
    this.#unattend ??= this.#recipe.attend?.(this.host);
  }

  async release(): Promise<void> {
    await this.#unattend?.();
    this.#unattend = undefined;
    await this.#locked(async () => {
      await rm(join(this.#leases, String(process.pid)), { force: true });
      if ((await this.#holders()).length === 0) await this.#stop();
    });
  }

  /** Keeps the engine running when its last user leaves, until {@link letGo}. */
  async keep(): Promise<void> {
    await writeFile(join(this.#leases, 'kept'), '');
  }

  async letGo(): Promise<void> {
    await rm(join(this.#leases, 'kept'), { force: true });
    await this.release();
  }

  #locked(work: () => Promise<void>): Promise<void> {
    return locked(`engine-${basename(this.#recipe.run)}`, work);
  }

  /** Who still needs it; the lease of a process that is gone is thrown away, before another gets its number. */
  async #holders(): Promise<string[]> {
    const all = await readdir(this.#leases).catch(() => []);
    const gone = all.filter((holder) => holder !== 'kept' && !isAlive(Number(holder)));
    for (const holder of gone) await rm(join(this.#leases, holder), { force: true });
    return all.filter((holder) => !gone.includes(holder));
  }

  async #start(): Promise<void> {
    await this.#recipe.refuse?.(this.#places);
    await make(this.#recipe.programs, (folder) => this.#recipe.unpack(folder));
    await this.#endLeftovers();
    // Who kept an engine that is gone does not keep this one.
    await rm(join(this.#leases, 'kept'), { force: true });
    const logFile = join(this.#places.run, 'engine.log');
    await rm(logFile, { force: true });
    this.#isStopping = false;
    const daemon = this.#spawn(await this.#recipe.serve(this.#places), logFile);
    const deadline = Date.now() + 60_000;
    while (!(await this.isRunning())) {
      if (daemon.exitCode !== null || Date.now() > deadline) {
        await this.#stop();
        const reason = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-5).join('\n');
        throw new Error(`${this.name} did not start:\n${reason}`);
      }
      await sleep(100);
    }
  }

  #spawn(commandLine: CommandLine, logFile: string): ChildProcess {
    const { command, args, env } = commandLine;
    const log = openSync(logFile, 'a');
    const daemon = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env });
    closeSync(log);
    daemon.unref();
    if (this.#recipe.restarts)
      daemon.on('exit', () => {
        if (!this.#isStopping) this.#spawn(commandLine, logFile);
      });
    return daemon;
  }

  async #stop(): Promise<void> {
    this.#isStopping = true;
    const stop = (await this.isRunning()) && (await this.#recipe.stopContainers?.(this.#places));
    if (stop) await ask(stop.command, stop.args, { env: stop.env });
    const [daemonName] = this.#recipe.processes;
    const daemon = (await this.#processes()).find(({ program }) => program === daemonName);
    if (daemon) await end(daemon.pid, 40);
    await this.#endLeftovers();
  }

  /** A daemon that was killed leaves its helpers running, and files that keep the next one from starting. */
  async #endLeftovers(): Promise<void> {
    for (const { pid } of await this.#processes()) await end(pid);
    for (const point of leftMounted(await readFile('/proc/self/mounts', 'utf8'), this.#places))
      await ask('umount', ['--lazy', point]);
    for (const entry of await readdir(this.#places.run).catch(() => [])) {
      if (entry !== 'leases' && entry !== 'engine.log')
        await rm(join(this.#places.run, entry), { recursive: true, force: true });
    }
  }

  async #processes(): Promise<{ pid: number; program: string }[]> {
    const found = await processesWith(`${this.#places.run}/`);
    return found
      .map(({ pid, arguments: [path] }) => ({ pid, program: basename(path ?? '') }))
      .filter(({ program }) => this.#recipe.processes.includes(program));
  }
}

/**
 * What an engine left mounted, the innermost first. It mounts its data folder over itself; a mount at its run folder
 * is not its own: it keeps engines apart that run in network namespaces of their own.
 * @param mounts as in /proc/self/mounts
 */
export function leftMounted(mounts: string, { run, data }: Pick<Places, 'run' | 'data'>): readonly string[] {
  const points = mounts.split('\n').map((line) => line.split(' ')[1] ?? '');
  return points
    .filter((point) => point === data || [run, data].some((folder) => point.startsWith(`${folder}/`)))
    .toReversed();
}
