// The engine as the extension sees it: the port that platform/engine implements, by kind of thing.
import type { Disposable } from '../lifetime.ts';
import type { Container } from './container/container.ts';
import type { Containers } from './container/containers.ts';
import type { DiskUsage } from './disk-usage.ts';
import type { EngineHost } from './host.ts';
import type { Image } from './image/image.ts';
import type { Images } from './image/images.ts';
import type { Network } from './network/network.ts';
import type { Networks } from './network/networks.ts';
import type { EngineEvent } from './thing/engine-event.ts';
import type { Kind } from './thing/thing.ts';
import type { ThingPort } from './thing/thing-port.ts';
import type { Volume } from './volume/volume.ts';
import type { Volumes } from './volume/volumes.ts';

/** The type of the things of each kind. */
export interface ThingOf {
  readonly container: Container;
  readonly image: Image;
  readonly volume: Volume;
  readonly network: Network;
}

export type Thing = ThingOf[Kind];

export interface EngineVersion {
  readonly version: string;
  /** The newest API that it speaks, `1.51`. */
  readonly api: string;
  /** `linux` or `windows`: of the engine, not of this machine. */
  readonly os: string;
  readonly podman: boolean;
}

/** How the engine keeps the users of containers apart from those of its machine. */
export interface EngineIsolation {
  /** It runs as a user who is not root, who is root in its containers. */
  readonly rootless: boolean;
  /** Users of containers have other numbers on its machine. */
  readonly userNamespaces: boolean;
  /** It runs in the virtual machine of Docker Desktop, which gives files to the user who runs it. */
  readonly desktop: boolean;
}

/**
 * One engine. Each method rejects with a `UserError` that holds the engine's own message, with an
 * `EngineError` (connection-state.ts) when the engine cannot be reached, and with `Cancelled` when the signal
 * aborts. Streams end quietly when their signal aborts. Questions (`ping`, `version`, `isolation`, lists, `inspect`, and the beginning
 * of `events`) have a time limit, after which they reject with an `EngineError`.
 */
export interface Engine extends Disposable {
  readonly host: EngineHost;
  readonly containers: Containers;
  readonly images: Images;
  readonly volumes: Volumes;
  readonly networks: Networks;
  ping(signal?: AbortSignal): Promise<void>;
  version(signal?: AbortSignal): Promise<EngineVersion>;
  isolation(): Promise<EngineIsolation>;
  /** Takes long where there is much; nothing limits its time but the signal. */
  diskUsage(signal: AbortSignal): Promise<DiskUsage>;
  /** Everything from the moment of the call; the promise resolves once the engine is listening. */
  events(signal: AbortSignal): Promise<AsyncIterable<EngineEvent>>;
}

/** The calls of one kind that all kinds have. */
export function portOf<K extends Kind>(engine: Engine, kind: K): ThingPort<ThingOf[K]> {
  const ports: { readonly [P in Kind]: ThingPort<ThingOf[P]> } = {
    container: engine.containers,
    image: engine.images,
    volume: engine.volumes,
    network: engine.networks,
  };
  return ports[kind];
}
