// A container, as the engine lists it.
import type { Port } from '../thing/container-port.ts';
import type { AnyThing } from '../thing/thing.ts';

export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'unknown',
] as const;

export type ContainerState = (typeof containerStates)[number];

export const healths = ['starting', 'healthy', 'unhealthy'] as const;

export type Health = (typeof healths)[number];

export interface ContainerMount {
  /** `bind`, `volume`, `tmpfs`; other words as the engine writes them. */
  readonly type: string;
  /** A volume's name, or a path of the engine's machine; empty where there is neither. */
  readonly source: string;
  /** Absolute path in the container. */
  readonly target: string;
  readonly readOnly: boolean;
}

export interface Container extends AnyThing {
  readonly kind: 'container';
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
  readonly mounts: readonly ContainerMount[];
  /** Names of its networks. */
  readonly networks: readonly string[];
}

/** The names of the volumes that a container mounts. */
export function volumesOf({ mounts }: Pick<Container, 'mounts'>): readonly string[] {
  return [...new Set(mounts.filter(({ type }) => type === 'volume').map(({ source }) => source))];
}
