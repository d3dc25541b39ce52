// The calls that the engine has for containers.
import type { Container } from '#core/engine/container/container.ts';
import type {
  ContainerExit,
  Containers,
  ContainerUpdate,
  ExecOptions,
  ExecResult,
  LogOptions,
  NewContainer,
  ProcessTable,
  RemoveContainerOptions,
  StopOptions,
} from '#core/engine/container/containers.ts';
import { readContainer } from '#core/engine/container/read-container.ts';
import { type ContainerStats, readStats } from '#core/engine/container/stats.ts';
import { integer, list, record, text, texts } from '#core/engine/thing/json.ts';
import { Cancelled } from '#core/errors.ts';
import { FrameReader } from '#core/logs/frames.ts';
import type { LogChunk } from '#core/logs/log-chunk.ts';
import { Capture } from '../process/capture.ts';
import { type EngineRequests, linesOf, pathTo } from './requests.ts';
import { EngineThings } from './things.ts';

export class EngineContainers extends EngineThings<Container> implements Containers {
  constructor(requests: EngineRequests) {
    super(requests, {
      path: 'containers',
      list: 'json',
      inspect: 'json',
      listQuery: { all: true },
      filter: 'id',
      read: readContainer,
    });
  }

  async create({ image, command, labels, volume }: NewContainer, signal?: AbortSignal): Promise<string> {
    const { name, target, readOnly } = volume;
    const mount = { Type: 'volume', Source: name, Target: target, ReadOnly: readOnly };
    const body = {
      ...{ Image: image, Cmd: command, Labels: labels },
      HostConfig: { Mounts: [{ ...mount, VolumeOptions: { NoCopy: true } }] },
    };
    const path = pathTo('containers', 'create');
    return text(record(await this.requests.act({ method: 'POST', path, body }, undefined, signal))['Id']);
  }

  async start(id: string): Promise<void> {
    await this.#do(id, 'start', {}, 304);
  }

  async stop(id: string, { timeout }: StopOptions = {}): Promise<void> {
    await this.#do(id, 'stop', { t: timeout }, 304);
  }

  async restart(id: string, { timeout }: StopOptions = {}): Promise<void> {
    await this.#do(id, 'restart', { t: timeout });
  }

  async pause(id: string): Promise<void> {
    await this.#do(id, 'pause');
  }

  async unpause(id: string): Promise<void> {
    await this.#do(id, 'unpause');
  }

  async kill(id: string, signalName?: string): Promise<void> {
    await this.#do(id, 'kill', { signal: signalName });
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#do(id, 'rename', { name });
  }

  async update(id: string, changes: ContainerUpdate): Promise<readonly string[]> {
    const { restart, memory, memoryAndSwap, cpus } = changes;
    const body = {
      ...(restart !== undefined && { RestartPolicy: { Name: restart } }),
      ...(memory !== undefined && { Memory: memory }),
      ...(memoryAndSwap !== undefined && { MemorySwap: memoryAndSwap }),
      ...(cpus !== undefined && { NanoCpus: Math.round(cpus * 1e9) }),
    };
    const path = this.pathOf(id, 'update');
    return texts(record(await this.requests.act({ method: 'POST', path, body }))['Warnings']);
  }

  override async remove(id: string, options: RemoveContainerOptions = {}): Promise<void> {
    const { force = false, volumes = false } = options;
    const query = { force, v: volumes };
    await this.requests.act({ method: 'DELETE', path: this.pathOf(id), query }, 404);
  }

  async wait(id: string, signal: AbortSignal): Promise<ContainerExit> {
    const path = this.pathOf(id, 'wait');
    const answer = record(await this.requests.act({ method: 'POST', path }, undefined, signal));
    return {
      exitCode: integer(answer['StatusCode']) ?? -1,
      error: text(record(answer['Error'])['Message']) || undefined,
    };
  }

  async top(id: string): Promise<ProcessTable> {
    const answer = record(await this.requests.ask({ method: 'GET', path: this.pathOf(id, 'top') }));
    return { titles: texts(answer['Titles']), rows: list(answer['Processes']).map(texts) };
  }

  async *stats(id: string, signal: AbortSignal): AsyncGenerator<ContainerStats> {
    const request = { method: 'GET', path: this.pathOf(id, 'stats'), query: { stream: true } } as const;
    for await (const line of linesOf(this.requests.stream(request, signal))) {
      const sample = readStats(line);
      if (sample) yield sample;
    }
  }

  async *logs(id: string, options: LogOptions, signal: AbortSignal): AsyncGenerator<LogChunk> {
    if (signal.aborted) return;
    const config = record(record(await this.inspect(id))['Config']);
    const frames = config['Tty'] === true ? undefined : new FrameReader();
    const { follow = false, timestamps = false, onlyStderr = false, tail, since } = options;
    const query = {
      ...{ stdout: !onlyStderr, stderr: true, follow, timestamps, tail: tail ?? 'all' },
      ...(since !== undefined && { since: (since / 1000).toFixed(3) }),
    };
    const request = { method: 'GET', path: this.pathOf(id, 'logs'), query } as const;
    for await (const bytes of this.requests.stream(request, signal)) {
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
    const path = this.pathOf(id, 'exec');
    const made = record(await this.requests.act({ method: 'POST', path, body }, undefined, signal));
    const execPath = pathTo('exec', text(made['Id']));
    const start = { method: 'POST', path: `${execPath}/start`, body: { Detach: false, Tty: false } } as const;
    const capture = new Capture();
    const frames = new FrameReader();
    const output = await this.requests.open(start, signal);
    for await (const bytes of this.requests.chunks(output, signal)) {
      for (const chunk of frames.push(bytes)) {
        capture.add(chunk);
        options.onOutput?.(chunk);
      }
    }
    if (signal?.aborted) throw new Cancelled();
    const ended = record(await this.requests.ask({ method: 'GET', path: `${execPath}/json` }, signal));
    return { exitCode: integer(ended['ExitCode']) ?? -1, ...capture.result() };
  }

  readArchive(id: string, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const request = { method: 'GET', path: this.pathOf(id, 'archive'), query: { path } } as const;
    return this.requests.stream(request, signal);
  }

  async writeArchive(
    id: string,
    folder: string,
    tar: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    const query = { path: folder, noOverwriteDirNonDir: true };
    const request = { method: 'PUT', path: this.pathOf(id, 'archive'), query } as const;
    for await (const _ of this.requests.upload(request, tar, signal));
    if (signal.aborted) throw new Cancelled();
  }

  async #do(
    id: string,
    action: string,
    query: Readonly<Record<string, unknown>> = {},
    already?: number,
  ): Promise<void> {
    await this.requests.act({ method: 'POST', path: this.pathOf(id, action), query }, already);
  }
}
