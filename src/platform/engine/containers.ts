// The calls that the engine has for containers.
import type { Duplex } from 'node:stream';
import type { Container } from '#core/engine/container/container.ts';
import type {
  ContainerExit,
  Containers,
  ContainerUpdate,
  ExecOptions,
  ExecResult,
  LogOptions,
  NewContainer,
  OpenExec,
  ProcessTable,
  RemoveContainerOptions,
  StopOptions,
} from '#core/engine/container/containers.ts';
import { readContainer } from '#core/engine/container/read-container.ts';
import { readProcesses } from '#core/engine/container/read-processes.ts';
import { type ContainerStats, readStats } from '#core/engine/container/stats.ts';
import { EngineRefusal } from '#core/engine/engine-refusal.ts';
import { integer, type Json, record, text, texts } from '#core/engine/thing/json.ts';
import { Cancelled, UserError } from '#core/errors.ts';
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

  async createAs(name: string, body: Json): Promise<string> {
    const path = pathTo('containers', 'create');
    return text(record(await this.requests.act({ method: 'POST', path, query: { name }, body }))['Id']);
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

  async wait(id: string, signal: AbortSignal, until?: 'removed'): Promise<ContainerExit> {
    const request = { method: 'POST', path: this.pathOf(id, 'wait'), query: { condition: until } } as const;
    const answer = record(await this.requests.act(request, undefined, signal));
    return {
      exitCode: integer(answer['StatusCode']) ?? -1,
      error: text(record(answer['Error'])['Message']) || undefined,
    };
  }

  async top(id: string): Promise<ProcessTable> {
    const table = readProcesses(await this.requests.ask({ method: 'GET', path: this.pathOf(id, 'top') }));
    // Podman has no words for why.
    if (table.titles.length === 0)
      throw new UserError(
        'The engine could not list the processes. Check that the container is running, and that its image has the program "ps".',
      );
    return table;
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
    const execPath = await this.#makeExec(id, argv, options, signal);
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
    return { exitCode: await this.#exitCode(execPath, signal), ...capture.result() };
  }

  async openExec(
    id: string,
    argv: readonly string[],
    options: Omit<ExecOptions, 'onOutput'>,
    signal: AbortSignal,
  ): Promise<OpenExec> {
    const execPath = await this.#makeExec(id, argv, { ...options, input: true }, signal);
    const start = { method: 'POST', path: `${execPath}/start`, body: { Detach: false, Tty: false } } as const;
    const stream = await this.requests.upgrade(start, signal);
    return {
      output: this.#framesOf(stream, signal),
      write: (bytes) => written(stream, bytes),
      exitCode: () => this.#exitCode(execPath, undefined),
    };
  }

  async *#framesOf(stream: Duplex, signal: AbortSignal): AsyncGenerator<LogChunk> {
    const frames = new FrameReader();
    for await (const bytes of this.requests.chunks(stream, signal)) yield* frames.push(bytes);
  }

  /** @returns the path of the new exec */
  async #makeExec(
    id: string,
    argv: readonly string[],
    options: ExecOptions & { readonly input?: boolean },
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const body = {
      Cmd: argv,
      AttachStdin: options.input === true,
      AttachStdout: true,
      AttachStderr: true,
      Env: Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`),
      WorkingDir: options.workdir,
      User: options.user,
    };
    const path = this.pathOf(id, 'exec');
    const made = record(await this.requests.act({ method: 'POST', path, body }, undefined, signal));
    return pathTo('exec', text(made['Id']));
  }

  async #exitCode(execPath: string, signal: AbortSignal | undefined): Promise<number> {
    const ended = record(await this.requests.ask({ method: 'GET', path: `${execPath}/json` }, signal));
    return integer(ended['ExitCode']) ?? -1;
  }

  async *readArchive(id: string, path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const request = { method: 'GET', path: this.pathOf(id, 'archive'), query: { path } } as const;
    try {
      yield* this.requests.stream(request, signal);
    } catch (error) {
      throw namesPath(error, path) ? error : pathMissing(path, error);
    }
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

function pathMissing(path: string, cause: unknown): UserError {
  const refusal = cause instanceof EngineRefusal ? cause : undefined;
  return new EngineRefusal(`Could not find ${path}.`, {
    status: refusal?.status,
    ...(refusal?.detail === undefined ? {} : { detail: refusal.detail }),
    cause,
  });
}

/** Resolves when more can be written: at once, or when what waits is gone, or the stream is closed. */
async function written(stream: Duplex, bytes: Uint8Array): Promise<void> {
  if (stream.destroyed || stream.write(bytes)) return;
  await new Promise<void>((resolve) => {
    stream.once('drain', resolve).once('close', resolve);
  });
}

/** Podman says of a path that is not there nothing but "no such file or directory". */
function namesPath(error: unknown, path: string): boolean {
  return (
    !(error instanceof UserError && /^no such file or directory/i.test(error.message)) ||
    error.message.includes(path)
  );
}
