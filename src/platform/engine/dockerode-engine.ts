// The engine port on dockerode, over an agent of ours.
import type { IncomingMessage } from 'node:http';
import Dockerode from 'dockerode';
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
} from '#core/engine/engine.ts';
import type { EngineHost } from '#core/engine/host.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { FrameReader } from '#core/logs/frames.ts';
import { LineSplitter } from '#core/logs/lines.ts';
import { Capture } from '../process/capture.ts';
import { isBroken, refusalOf, translateError } from './errors.ts';
import { container, event, image, list, network, record, volume } from './translate.ts';
import type { EngineAgent } from './transport.ts';

/** No event of an engine is longer, with all its labels. */
const longestEvent = 4 * 1024 * 1024;

/** Calls that take a signal, though dockerode's types do not say so. */
interface Abortable {
  ping(options: { abortSignal?: AbortSignal }): Promise<unknown>;
  version(options: { abortSignal?: AbortSignal }): Promise<unknown>;
}

/** What dockerode can do with a thing of any kind. */
interface Handle {
  inspect(): Promise<unknown>;
  remove(options: { force?: boolean; v?: boolean }): Promise<unknown>;
}

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
    await this.#ask(() => docker.ping(abortedBy(signal)), signal);
  }

  async version(signal?: AbortSignal): Promise<EngineVersion> {
    const docker: Abortable = this.#docker;
    const answer = record(await this.#ask(() => docker.version(abortedBy(signal)), signal));
    const components = list(answer['Components']).map((part) => String(record(part)['Name']));
    return {
      version: String(answer['Version'] ?? ''),
      api: String(answer['ApiVersion'] ?? ''),
      os: String(answer['Os'] ?? 'linux'),
      podman: components.some((name) => name.includes('Podman')),
    };
  }

  async list<K extends Kind>(kind: K, ids?: readonly string[]): Promise<readonly Things[K][]> {
    const things = await this.#ask(() => this.#lists[kind](ids));
    // The engine's filters match parts of names, and images have none by id.
    const wanted = ids && new Set(ids);
    return wanted === undefined ? things : things.filter(({ id }) => wanted.has(id));
  }

  readonly #lists: { readonly [K in Kind]: (ids?: readonly string[]) => Promise<readonly Things[K][]> } = {
    container: async (ids) => {
      const options = { all: true, ...(ids && { filters: { id: [...ids] } }) };
      return list(await this.#docker.listContainers(options)).map(container);
    },
    image: async () => list(await this.#docker.listImages()).map(image),
    volume: async (ids) => {
      const answer = await this.#docker.listVolumes(ids && { filters: { name: [...ids] } });
      return list(record(answer)['Volumes']).map(volume);
    },
    network: async (ids) =>
      list(await this.#docker.listNetworks(ids && { filters: { id: [...ids] } })).map(network),
  };

  readonly #handles: Readonly<Record<Kind, (id: string) => Handle>> = {
    container: (id) => this.#docker.getContainer(id),
    image: (id) => this.#docker.getImage(id),
    volume: (id) => this.#docker.getVolume(id),
    network: (id) => this.#docker.getNetwork(id),
  };

  #handle({ kind, id }: Ref): Handle {
    return this.#handles[kind](encodeURI(id));
  }

  inspect(thing: Ref): Promise<unknown> {
    return this.#ask(() => this.#handle(thing).inspect());
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
    return this.#do(this.#handle(thing).remove({ force, v: volumes }), 404);
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> {
    const filters = { type: ['container', 'image', 'volume', 'network'] satisfies Kind[] };
    const stream = await this.#ask(() => this.#docker.getEvents({ filters, abortSignal: signal }), signal);
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
      const config = record(record(await this.inspect({ kind: 'container', id }))['Config']);
      frames = config['Tty'] === true ? undefined : new FrameReader();
      stream = await this.#ask(() => this.#log(id, options, signal), signal);
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
    const statusCodes = { 200: true };
    const call = { path: `/containers/${id}/logs?`, method: 'GET', isStream: true, statusCodes, abortSignal };
    return new Promise((resolve, reject) => {
      this.#docker.modem.dial({ ...call, options: query }, (error, answer) => {
        if (error) reject(error);
        else resolve(answer as IncomingMessage);
      });
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
  async #ask<T>(question: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await question().catch((error: unknown) => {
        if (signal?.aborted || !isBroken(error)) throw error;
        return question();
      });
    } catch (error) {
      throw this.#translated(error, signal);
    }
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
