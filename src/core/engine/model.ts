// The engine as the extension sees it: plain data, and the port that platform/engine implements.
import type { Disposable } from '../lifetime.ts';
import type { EngineHost } from './host.ts';

export type ContainerState =
  | 'created'
  | 'running'
  | 'paused'
  | 'restarting'
  | 'removing'
  | 'exited'
  | 'dead'
  | 'unknown';

export type Health = 'starting' | 'healthy' | 'unhealthy';

export interface Port {
  readonly container: number;
  /** The port on the engine's host; undefined where it is exposed but not published. */
  readonly host: number | undefined;
  /** The address it is bound to: `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly address: string | undefined;
  readonly protocol: string;
}

/** What Compose wrote on a thing that it made. */
export interface ComposeOrigin {
  readonly project: string;
  /** A container's service; a volume's or network's name inside the project. */
  readonly service: string | undefined;
  /** Which replica, from 1. */
  readonly number: number | undefined;
  /** Made by `run`, not by `up`. */
  readonly oneOff: boolean;
  readonly workingDir: string | undefined;
  readonly configFiles: readonly string[];
}

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
  readonly compose: ComposeOrigin | undefined;
  /** Milliseconds since 1970; undefined where the engine does not say. */
  readonly created: number | undefined;
}

export interface Container extends Labelled {
  readonly kind: 'container';
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  readonly state: ContainerState;
  readonly health: Health | undefined;
  /** Of an exited or dead container, where known. */
  readonly exitCode: number | undefined;
  readonly ports: readonly Port[];
  /** Names of the named volumes that it mounts. */
  readonly volumes: readonly string[];
  /** Names of its networks. */
  readonly networks: readonly string[];
}

export interface Image extends Labelled {
  readonly kind: 'image';
  readonly id: string;
  /** `repository:tag`, sorted; empty for an untagged image. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly bytes: number;
}

export interface Volume extends Labelled {
  readonly kind: 'volume';
  /** The name: volumes have no other id. */
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
}

export interface Network extends Labelled {
  readonly kind: 'network';
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly internal: boolean;
  /** `bridge`, `host`, `none`: made by the engine, cannot be removed. */
  readonly builtIn: boolean;
}

/** The kinds of things that an engine holds. */
export interface Things {
  readonly container: Container;
  readonly image: Image;
  readonly volume: Volume;
  readonly network: Network;
}

export type Kind = keyof Things;
export type Thing = Things[Kind];

/** Names one thing of the engine. */
export interface Ref {
  readonly kind: Kind;
  readonly id: string;
}

/** Something happened on the engine. */
export interface EngineEvent {
  /** The engine's type; one that is no `Kind` (`daemon`, `plugin`, …) is kept for whoever wants it. */
  readonly type: string;
  /** `start`, `die`, `health_status`, …; what follows a colon is in `detail`. */
  readonly action: string;
  readonly detail: string | undefined;
  /** Of the thing: a volume's name, else its id. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export type StreamName = 'stdout' | 'stderr';

/** Bytes of one stream, as they came: may begin or end inside a character or a line. */
export interface LogChunk {
  readonly stream: StreamName;
  readonly bytes: Uint8Array;
  /**
   * Whether an entry of the log begins here: a line, or a piece of a line that the engine cut.
   * Undefined where the engine does not frame its entries (a container with a terminal).
   */
  readonly begins?: boolean;
}

export interface LogOptions {
  /** Stay and yield what comes; default false: what there is, then the end. */
  readonly follow?: boolean;
  /** How many lines of the past; all of them where undefined. */
  readonly tail?: number;
  /** Milliseconds since 1970. */
  readonly since?: number;
  /** Each line starts with its RFC 3339 time and a space. */
  readonly timestamps?: boolean;
}

export interface ExecOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly workdir?: string;
  readonly user?: string;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface EngineVersion {
  readonly version: string;
  /** The newest API that it speaks, `1.51`. */
  readonly api: string;
  /** `linux` or `windows`: of the engine, not of this machine. */
  readonly os: string;
  readonly podman: boolean;
}

export interface StopOptions {
  /** Seconds before the engine kills it; the container's own where undefined. */
  readonly timeout?: number;
}

export interface RemoveOptions {
  /** A running container, an image in use. */
  readonly force?: boolean;
  /** A container's anonymous volumes too. */
  readonly volumes?: boolean;
}

/**
 * One engine. Each method rejects with a `UserError` that holds the engine's own message, with an
 * `EngineError` (state.ts) when the engine cannot be reached, and with `Cancelled` when the signal aborts.
 * Streams end quietly when their signal aborts. Questions (`ping`, `version`, `list`, `inspect`, and the beginning of
 * `events`) have a time limit, after which they reject with an `EngineError`.
 */
export interface Engine extends Disposable {
  readonly host: EngineHost;
  ping(signal?: AbortSignal): Promise<void>;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  /** One call to the engine, without sizes; `ids` narrows it to some (a volume's id is its name). */
  list<K extends Kind>(kind: K, ids?: readonly string[], signal?: AbortSignal): Promise<readonly Things[K][]>;
  /** The engine's own JSON, for display: put it through `maskSecrets` first. */
  inspect(thing: Ref, signal?: AbortSignal): Promise<unknown>;
  start(container: string): Promise<void>;
  stop(container: string, options?: StopOptions): Promise<void>;
  restart(container: string, options?: StopOptions): Promise<void>;
  pause(container: string): Promise<void>;
  unpause(container: string): Promise<void>;
  remove(thing: Ref, options?: RemoveOptions): Promise<void>;
  /** Everything from the moment of the call; the promise resolves once the engine is listening. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
  logs(container: string, options: LogOptions, signal: AbortSignal): AsyncIterable<LogChunk>;
  /** Runs a program in a running container, without a terminal and without input, to its end. */
  exec(
    container: string,
    argv: readonly string[],
    options?: ExecOptions,
    signal?: AbortSignal,
  ): Promise<ExecResult>;
}
