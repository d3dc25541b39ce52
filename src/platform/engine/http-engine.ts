// The engine port on the Docker Engine API.
import type { EngineHost } from '../../core/engine/host.ts';
import type {
  DiskUsage,
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
import { EngineApi, HttpFailure } from './api.ts';
import { translateError } from './errors.ts';
import { container, event, image, list, network, record, volume } from './translate.ts';
import type { EngineAgent } from './transport.ts';

/** No event of an engine is longer, with all its labels. */
const longestEvent = 4 * 1024 * 1024;

const paths: Readonly<Record<Kind, string>> = {
  container: '/containers',
  image: '/images',
  volume: '/volumes',
  network: '/networks',
};

export class HttpEngine implements Engine {
  readonly host: EngineHost;
  readonly #agent: EngineAgent;
  readonly #api: EngineApi;
  readonly #failures: FailureFinder;

  constructor(host: EngineHost, agent: EngineAgent, failures: FailureFinder) {
    this.host = host;
    this.#agent = agent;
    this.#api = new EngineApi(agent);
    this.#failures = failures;
  }

  dispose(): void {
    this.#agent.destroy();
  }

  async ping(signal?: AbortSignal): Promise<void> {
    const answer = await this.#try(this.#api.open('GET', '/_ping', { signal }), signal);
    answer.resume();
  }

  async version(signal?: AbortSignal): Promise<EngineVersion> {
    const answer = record(await this.#try(this.#api.json('GET', '/version', { signal }), signal));
    const components = list(answer['Components']).map((part) => String(record(part)['Name']));
    return {
      version: String(answer['Version'] ?? ''),
      api: String(answer['ApiVersion'] ?? ''),
      os: String(answer['Os'] ?? 'linux'),
      podman: components.some((name) => name.includes('Podman')),
    };
  }

  async list<K extends Kind>(kind: K, ids?: readonly string[]): Promise<readonly Things[K][]> {
    const things = await this.#try(this.#lists[kind](ids));
    // The engine's filters match parts of names, and images have none by id.
    const wanted = ids && new Set(ids);
    return wanted === undefined ? things : things.filter(({ id }) => wanted.has(id));
  }

  readonly #lists: { readonly [K in Kind]: (ids?: readonly string[]) => Promise<readonly Things[K][]> } = {
    container: async (ids) => {
      const query = { all: true, filters: ids && { id: ids } };
      return list(await this.#api.json('GET', '/containers/json', { query })).map(container);
    },
    image: async () => list(await this.#api.json('GET', '/images/json')).map(image),
    volume: async (ids) => {
      const query = { filters: ids && { name: ids } };
      return list(record(await this.#api.json('GET', '/volumes', { query }))['Volumes']).map(volume);
    },
    network: async (ids) => {
      const query = { filters: ids && { id: ids } };
      return list(await this.#api.json('GET', '/networks', { query })).map(network);
    },
  };

  inspect(thing: Ref): Promise<unknown> {
    const inspected = thing.kind === 'container' || thing.kind === 'image' ? '/json' : '';
    return this.#try(this.#api.json('GET', `${paths[thing.kind]}/${encodeURI(thing.id)}${inspected}`));
  }

  start(id: string): Promise<void> {
    return this.#act(id, 'start');
  }

  stop(id: string, options: StopOptions = {}): Promise<void> {
    return this.#act(id, 'stop', { t: options.timeout });
  }

  restart(id: string, options: StopOptions = {}): Promise<void> {
    return this.#act(id, 'restart', { t: options.timeout });
  }

  pause(id: string): Promise<void> {
    return this.#act(id, 'pause');
  }

  unpause(id: string): Promise<void> {
    return this.#act(id, 'unpause');
  }

  /** What is gone already counts as removed. */
  async remove(thing: Ref, options: RemoveOptions = {}): Promise<void> {
    const query = { force: options.force, v: options.volumes };
    const path = `${paths[thing.kind]}/${encodeURI(thing.id)}`;
    const removed = this.#api.json('DELETE', path, { query }).catch((error: unknown) => {
      if (!(error instanceof HttpFailure && error.status === 404)) throw error;
    });
    await this.#try(removed);
  }

  async events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>> {
    const query = { filters: { type: Object.keys(paths) } };
    const stream = await this.#try(this.#api.open('GET', '/events', { query, signal }), signal);
    return this.#events(stream, signal);
  }

  async *#events(stream: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<EngineEvent> {
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
    const query = {
      stdout: true,
      stderr: true,
      follow: options.follow,
      tail: options.tail,
      since: options.since === undefined ? undefined : (options.since / 1000).toFixed(3),
      timestamps: options.timestamps,
    };
    let frames: FrameReader | undefined;
    let stream: AsyncIterable<Buffer>;
    try {
      const config = record(record(await this.inspect({ kind: 'container', id }))['Config']);
      frames = config['Tty'] === true ? undefined : new FrameReader();
      stream = await this.#try(this.#api.open('GET', `/containers/${id}/logs`, { query, signal }), signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    for await (const bytes of this.#chunks(stream, signal)) {
      if (frames) yield* frames.push(bytes);
      else yield { stream: 'stdout', bytes };
    }
  }

  async exec(
    id: string,
    argv: readonly string[],
    options: ExecOptions = {},
    signal?: AbortSignal,
  ): Promise<ExecResult> {
    const body = {
      Cmd: argv,
      AttachStdout: true,
      AttachStderr: true,
      Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
      WorkingDir: options.workdir,
      User: options.user,
    };
    const created = await this.#try(
      this.#api.json('POST', `/containers/${id}/exec`, { body, signal }),
      signal,
    );
    const path = `/exec/${String(record(created)['Id'])}`;
    const output = await this.#try(this.#output(path, signal), signal);
    const ended = record(await this.#try(this.#api.json('GET', `${path}/json`, { signal }), signal));
    return { exitCode: Number(ended['ExitCode'] ?? -1), ...output };
  }

  /** Starts what was prepared and reads it to its end. */
  async #output(exec: string, signal: AbortSignal | undefined): Promise<Omit<ExecResult, 'exitCode'>> {
    const body = { Detach: false, Tty: false };
    const capture = new Capture();
    const frames = new FrameReader();
    for await (const bytes of await this.#api.open('POST', `${exec}/start`, { body, signal })) {
      for (const chunk of frames.push(bytes)) capture.add(chunk);
    }
    return capture.result();
  }

  async diskUsage(signal?: AbortSignal): Promise<DiskUsage> {
    // Engines before API 1.42 do not know `type` and count everything.
    const query = { type: 'volume' };
    const usage = record(await this.#try(this.#api.json('GET', '/system/df', { query, signal }), signal));
    const volumes = list(usage['Volumes']).map((item) => {
      const { Name: name, UsageData: data } = record(item);
      const { Size: bytes, RefCount: users } = record(data);
      return [String(name), { bytes: Number(bytes ?? -1), users: Number(users ?? 0) }] as const;
    });
    return { volumes: new Map(volumes.filter(([, { bytes }]) => bytes >= 0)) };
  }

  async #act(
    id: string,
    action: string,
    query: Readonly<Record<string, number | undefined>> = {},
  ): Promise<void> {
    await this.#try(this.#api.json('POST', `/containers/${id}/${action}`, { query }));
  }

  /** The chunks of an answer; ends quietly when the signal aborts. */
  async *#chunks(stream: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
    try {
      for await (const bytes of stream) {
        if (signal.aborted) return;
        yield bytes;
      }
    } catch (error) {
      if (!signal.aborted) throw this.#translated(error, signal);
    }
  }

  async #try<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      return await work;
    } catch (error) {
      throw this.#translated(error, signal);
    }
  }

  #translated(error: unknown, signal: AbortSignal | undefined): Error {
    const { host } = this;
    return translateError(error, { host, said: this.#agent.said, failures: this.#failures, signal });
  }
}
