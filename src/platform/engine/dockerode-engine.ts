// The engine port on dockerode, over an agent of ours.
import type { IncomingMessage } from 'node:http';
import Dockerode from 'dockerode';
import { type EngineHost, isNear } from '../../core/engine/host.ts';
import type {
  Engine,
  EngineEvent,
  EngineVersion,
  ExecOptions,
  ExecResult,
  Kind,
  LogChunk,
  LogOptions,
  Ref,
  RemoveOptions,
  StopOptions,
  Things,
} from '../../core/engine/model.ts';
import type { FailureFinder } from '../../core/failures/explain.ts';
import { FrameReader } from '../../core/logs/frames.ts';
import { LineSplitter } from '../../core/logs/lines.ts';
import { Capture } from '../process/capture.ts';
import { isBroken, refusalOf, translateError } from './errors.ts';
import { limits, withinLimit } from './limits.ts';
import { container, event, image, list, network, record, volume } from './translate.ts';
import type { EngineAgent } from './transport.ts';

/** No event of an engine is longer, with all its labels. */
const longestEvent = 4 * 1024 * 1024;

/** What dockerode's calls take, though its types do not say so. */
interface Abort {
  readonly abortSignal: AbortSignal;
}

interface Abortable {
  ping(options: Abort): Promise<unknown>;
  version(options: Abort): Promise<unknown>;
}

/** What dockerode can do with a thing of any kind. */
interface Removable {
  remove(options: { force?: boolean; v?: boolean }): Promise<unknown>;
}

const inspectPaths: Readonly<Record<Kind, (id: string) => string>> = {
  container: (id) => `/containers/${id}/json`,
  image: (id) => `/images/${id}/json`,
  volume: (id) => `/volumes/${id}`,
  network: (id) => `/networks/${id}`,
};

export class DockerodeEngine implements Engine {
  readonly host: EngineHost;
  readonly #agent: EngineAgent;
  readonly #docker: Dockerode;
  readonly #failures: FailureFinder;

  constructor(host: EngineHost, agent: EngineAgent, failures: FailureFinder) {
    this.host = host;
    this.#agent = agent;
    this.#docker = dockerOver(agent);
    this.#failures = failures;
  }

  dispose(): void {
    this.#agent.destroy();
  }

  async ping(signal?: AbortSignal): Promise<void> {
    const docker: Abortable = this.#docker;
    const limit = isNear(this.host) ? limits.ping.near : limits.ping.far;
    await this.#ask((abortSignal) => docker.ping({ abortSignal }), signal, limit);
  }

  async version(signal?: AbortSignal): Promise<EngineVersion> {
    const docker: Abortable = this.#docker;
    const answer = record(await this.#ask((abortSignal) => docker.version({ abortSignal }), signal));
    const components = list(answer['Components']).map((part) => String(record(part)['Name']));
    return {
      version: String(answer['Version'] ?? ''),
      api: String(answer['ApiVersion'] ?? ''),
      os: String(answer['Os'] ?? 'linux'),
      podman: components.some((name) => name.includes('Podman')),
    };
  }

  async list<K extends Kind>(
    kind: K,
    ids?: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Things[K][]> {
    const things = await this.#ask((abortSignal) => this.#lists[kind]({ abortSignal }, ids), signal);
    // The engine's filters match parts of names, and images have none by id.
    const wanted = ids && new Set(ids);
    return wanted === undefined ? things : things.filter(({ id }) => wanted.has(id));
  }

  readonly #lists: {
    readonly [K in Kind]: (abort: Abort, ids?: readonly string[]) => Promise<readonly Things[K][]>;
  } = {
    container: async (abort, ids) => {
      const options = { ...abort, all: true, ...(ids && { filters: { id: [...ids] } }) };
      return list(await this.#docker.listContainers(options)).map(container);
    },
    image: async (abort) => list(await this.#docker.listImages(abort)).map(image),
    volume: async (abort, ids) => {
      const options = { ...abort, ...(ids && { filters: { name: [...ids] } }) };
      return list(record(await this.#docker.listVolumes(options))['Volumes']).map(volume);
    },
    network: async (abort, ids) => {
      const options = { ...abort, ...(ids && { filters: { id: [...ids] } }) };
      return list(await this.#docker.listNetworks(options)).map(network);
    },
  };

  readonly #handles: Readonly<Record<Kind, (id: string) => Removable>> = {
    container: (id) => this.#docker.getContainer(id),
    image: (id) => this.#docker.getImage(id),
    volume: (id) => this.#docker.getVolume(id),
    network: (id) => this.#docker.getNetwork(id),
  };

  inspect({ kind, id }: Ref, signal?: AbortSignal): Promise<unknown> {
    const path = inspectPaths[kind](encodeURI(id));
    return this.#ask((abortSignal) => this.#get(path, { abortSignal }), signal);
  }

  start(id: string): Promise<void> {
    return this.#do(this.#docker.getContainer(id).start(), 304);
  }

  stop(id: string, options: StopOptions = {}): Promise<void> {
    return this.#do(this.#docker.getContainer(id).stop(patience(options)), 304);
  }

  restart(id: string, options: StopOptions = {}): Promise<void> {
    return this.#do(this.#docker.getContainer(id).restart(patience(options)));
  }

  pause(id: string): Promise<void> {
    return this.#do(this.#docker.getContainer(id).pause());
  }

  unpause(id: string): Promise<void> {
    return this.#do(this.#docker.getContainer(id).unpause());
  }

  /** What is gone already counts as removed. */
  remove(thing: Ref, { force = false, volumes = false }: RemoveOptions = {}): Promise<void> {
    return this.#do(this.#handles[thing.kind](encodeURI(thing.id)).remove({ force, v: volumes }), 404);
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> {
    const filters = { type: ['container', 'image', 'volume', 'network'] satisfies Kind[] };
    const stream = await this.#ask((abortSignal) => this.#docker.getEvents({ filters, abortSignal }), signal);
    return this.#events(stream, signal);
  }

  async *#events(stream: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const lines = new LineSplitter(longestEvent);
    for await (const bytes of this.#chunks(stream, signal)) {
      for (const line of lines.push(bytes)) {
        const happened = event(line);
        if (happened) yield happened;
      }
    }
  }

  async *logs(id: string, options: LogOptions, signal: AbortSignal): AsyncGenerator<LogChunk> {
    if (signal.aborted) return;
    let frames: FrameReader | undefined;
    let stream: NodeJS.ReadableStream;
    try {
      const config = record(record(await this.inspect({ kind: 'container', id }, signal))['Config']);
      frames = config['Tty'] === true ? undefined : new FrameReader();
      stream = await this.#ask((abortSignal) => this.#log(id, options, abortSignal), signal, limits.log);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    for await (const bytes of this.#chunks(stream, signal)) {
      if (frames) yield* frames.push(bytes);
      else yield { stream: 'stdout', bytes };
    }
  }

  /** The log as a stream: dockerode's own `logs` gives one that is not followed as what its text parses to. */
  #log(id: string, options: LogOptions, abortSignal: AbortSignal): Promise<IncomingMessage> {
    const { follow = false, timestamps = false, tail, since } = options;
    const query = {
      ...{ stdout: true, stderr: true, follow, timestamps, tail: tail ?? 'all' },
      ...(since !== undefined && { since: (since / 1000).toFixed(3) }),
    };
    return this.#get(`/containers/${id}/logs?`, {
      options: query,
      isStream: true,
      abortSignal,
    }) as Promise<IncomingMessage>;
  }

  /** What dockerode has no method for that takes a signal. */
  #get(
    path: string,
    more: Abort & { readonly options?: object; readonly isStream?: boolean },
  ): Promise<unknown> {
    const call = { path, method: 'GET', statusCodes: { 200: true }, ...more };
    return new Promise((resolve, reject) => {
      this.#docker.modem.dial(call, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }

  async exec(
    id: string,
    argv: readonly string[],
    options: ExecOptions = {},
    signal?: AbortSignal,
  ): Promise<ExecResult> {
    try {
      const exec = await this.#docker.getContainer(id).exec({
        ...abortedBy(signal),
        Cmd: [...argv],
        AttachStdout: true,
        AttachStderr: true,
        Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
        WorkingDir: options.workdir,
        User: options.user,
      });
      const capture = new Capture();
      const frames = new FrameReader();
      const output = await exec.start({ ...abortedBy(signal), Detach: false, Tty: false });
      for await (const bytes of output) for (const chunk of frames.push(bytes)) capture.add(chunk);
      const { ExitCode } = await exec.inspect(abortedBy(signal));
      return { exitCode: ExitCode ?? -1, ...capture.result() };
    } catch (error) {
      throw this.#translated(error, signal);
    }
  }

  /** The chunks of an answer; ends quietly when the signal aborts. */
  async *#chunks(stream: NodeJS.ReadableStream, signal: AbortSignal): AsyncGenerator<Buffer> {
    try {
      for await (const bytes of stream) {
        if (signal.aborted) return;
        yield bytes as Buffer;
      }
    } catch (error) {
      if (!signal.aborted) throw this.#translated(error, signal);
    }
  }

  /** A question may be asked twice: a connection that was kept open may have been closed by the engine just now. */
  #ask<T>(
    question: (signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
    limit = limits.question,
  ): Promise<T> {
    return withinLimit(limit, signal, async (either) => {
      try {
        return await question(either).catch((error: unknown) => {
          if (either.aborted || !isBroken(error)) throw error;
          return question(either);
        });
      } catch (error) {
        throw this.#translated(error, either);
      }
    });
  }

  /** @param already the status of an answer that says that it was so before */
  async #do(action: Promise<unknown>, already?: number): Promise<void> {
    try {
      await action;
    } catch (error) {
      if (already === undefined || refusalOf(error)?.status !== already) throw this.#translated(error);
    }
  }

  #translated(error: unknown, signal?: AbortSignal): Error {
    const { host } = this;
    return translateError(error, { host, said: this.#agent.said, failures: this.#failures, signal });
  }
}

/**
 * dockerode over the agent, which alone decides where to connect: with a socket's path nobody else does.
 * Its constructor reads DOCKER_HOST and what goes with it even so, and throws where that is wrong: it is not shown it.
 */
function dockerOver(agent: EngineAgent): Dockerode {
  const { DOCKER_HOST } = process.env;
  delete process.env['DOCKER_HOST'];
  try {
    const options = { socketPath: 'engine', agent };
    return new Dockerode(options);
  } finally {
    if (DOCKER_HOST !== undefined) process.env['DOCKER_HOST'] = DOCKER_HOST;
  }
}

function abortedBy(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

function patience({ timeout }: StopOptions): { t?: number } {
  return timeout === undefined ? {} : { t: timeout };
}
