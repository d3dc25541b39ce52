// What the engine does with containers.
import type { LogChunk } from '#core/logs/log-chunk.ts';
import type { Json } from '../thing/json.ts';
import type { RemoveOptions, ThingPort } from '../thing/thing-port.ts';
import type { Container } from './container.ts';
import type { ContainerStats } from './stats.ts';

export interface LogOptions {
  /** Stay and yield what comes; default false: what there is, then the end. */
  readonly follow?: boolean;
  /** How many lines of the past; all of them where undefined. */
  readonly tail?: number;
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** Each line starts with its RFC 3339 time and a space. */
  readonly timestamps?: boolean;
  /** Leave standard output out. A container with a terminal has nothing else. */
  readonly onlyStderr?: boolean;
}

export interface ExecOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly workdir?: string;
  readonly user?: string;
  /** Told what it writes, while it runs. */
  readonly onOutput?: (chunk: LogChunk) => void;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program in a container whose input is open. */
export interface OpenExec {
  /** What it writes, until it ends or the signal aborts. To be read once, by one. */
  readonly output: AsyncIterable<LogChunk>;
  /** Resolves when more can be written. */
  write(bytes: Uint8Array): Promise<void>;
  /** Its exit code, once the output has ended. */
  exitCode(): Promise<number>;
}

export interface StopOptions {
  /** Seconds before the engine kills it; the container's own where undefined. */
  readonly timeout?: number;
}

export interface RemoveContainerOptions extends RemoveOptions {
  /** Its anonymous volumes too. */
  readonly volumes?: boolean;
}

/** A container that is made and not started: to read and write the files of a volume. */
export interface NewContainer {
  readonly image: string;
  /** What would run; an image may have none of its own. */
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** A volume and its place. The image's own files of that place are not copied into it. */
  readonly volume: { readonly name: string; readonly target: string; readonly readOnly: boolean };
}

/** What can be changed while a container exists. */
export interface ContainerUpdate {
  readonly restart?: 'no' | 'always' | 'unless-stopped' | 'on-failure';
  /** Bytes. */
  readonly memory?: number;
  /** Bytes of memory and swap together; -1 for no limit. */
  readonly memoryAndSwap?: number;
  /** Fractions are allowed: `1.5`. */
  readonly cpus?: number;
}

/** The processes of a container, as `ps` prints them. */
export interface ProcessTable {
  readonly titles: readonly string[];
  /** A row a process, a cell a title. */
  readonly rows: readonly (readonly string[])[];
}

/** How a container ended. */
export interface ContainerExit {
  readonly exitCode: number;
  /** The engine's own words where waiting failed. */
  readonly error: string | undefined;
}

export interface Containers extends ThingPort<Container> {
  /** @returns its id */
  create(made: NewContainer, signal?: AbortSignal): Promise<string>;
  /**
   * Creates it with everything that the engine's call can be told.
   * @returns its id
   */
  createAs(name: string, body: Json): Promise<string>;
  start(id: string): Promise<void>;
  stop(id: string, options?: StopOptions): Promise<void>;
  restart(id: string, options?: StopOptions): Promise<void>;
  pause(id: string): Promise<void>;
  unpause(id: string): Promise<void>;
  /** @param signalName `SIGTERM`, `HUP`, `9`; `SIGKILL` where undefined */
  kill(id: string, signalName?: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** @returns the engine's warnings */
  update(id: string, changes: ContainerUpdate): Promise<readonly string[]>;
  remove(id: string, options?: RemoveContainerOptions): Promise<void>;
  /**
   * Resolves when the container stops, at once if it does not run.
   * @param until `removed`: resolves only when it is gone
   */
  wait(id: string, signal: AbortSignal, until?: 'removed'): Promise<ContainerExit>;
  top(id: string): Promise<ProcessTable>;
  /** A sample a second, until the container is gone. */
  stats(id: string, signal: AbortSignal): AsyncIterable<ContainerStats>;
  logs(id: string, options: LogOptions, signal: AbortSignal): AsyncIterable<LogChunk>;
  /** Runs a program in a running container, without a terminal and without input, to its end. */
  exec(id: string, argv: readonly string[], options?: ExecOptions, signal?: AbortSignal): Promise<ExecResult>;
  /** Starts a program in a running container with its input open, which ends when the signal aborts. */
  openExec(
    id: string,
    argv: readonly string[],
    options: Omit<ExecOptions, 'onOutput'>,
    signal: AbortSignal,
  ): Promise<OpenExec>;
  /** A file or folder of the container as a tar archive. */
  readArchive(id: string, path: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Unpacks a tar archive into a folder of the container, which has to exist. */
  writeArchive(
    id: string,
    folder: string,
    tar: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void>;
}
