// The restart policy and the limits of a container, which can be changed while it exists.
import type { CommandLine } from '../../commands/command-line.ts';
import type { DockerCli } from '../../commands/docker.ts';
import { sizeOf } from '../../compose/sizes.ts';
import { integer, record, text } from '../thing/json.ts';
import type { ContainerUpdate } from './containers.ts';

export const restartPolicies = ['no', 'on-failure', 'always', 'unless-stopped'] as const;

export type RestartPolicy = (typeof restartPolicies)[number];

/** As a person writes them for docker. */
export interface ContainerLimits {
  readonly restart: RestartPolicy;
  /** `512m`; undefined for no limit. */
  readonly memory: string | undefined;
  /** `1.5`; undefined for no limit. */
  readonly cpus: string | undefined;
}

/** What the engine tells of a container (`docker inspect`). */
export function limitsOf(inspected: unknown): ContainerLimits {
  const config = record(record(inspected)['HostConfig']);
  const policy = text(record(config['RestartPolicy'])['Name']);
  const memory = integer(config['Memory']) ?? 0;
  const cpus = integer(config['NanoCpus']) ?? 0;
  return {
    restart: restartPolicies.find((known) => known === policy) ?? 'no',
    memory: memory > 0 ? sizeText(memory) : undefined,
    cpus: cpus > 0 ? `${cpus / 1e9}` : undefined,
  };
}

/**
 * What has to change; empty where nothing has. A limit cannot be taken back: the engine only takes another one. Swap stays
 * as docker run gives it: as much again as the memory.
 */
export function updateBetween(before: ContainerLimits, after: ContainerLimits): ContainerUpdate {
  const memory = after.memory === undefined ? undefined : sizeOf(after.memory);
  return {
    ...(after.restart !== before.restart && { restart: after.restart }),
    ...(after.memory !== before.memory && memory !== undefined && { memory, memoryAndSwap: 2 * memory }),
    ...(after.cpus !== before.cpus && after.cpus !== undefined && { cpus: Number(after.cpus) }),
  };
}

/** The same as one would type it. */
export function dockerUpdate(
  { command, env }: DockerCli,
  container: string,
  { restart, memory, memoryAndSwap, cpus }: ContainerUpdate,
): CommandLine {
  const args = [
    'update',
    ...(restart === undefined ? [] : ['--restart', restart]),
    ...(memory === undefined ? [] : ['--memory', sizeText(memory)]),
    ...(memoryAndSwap === undefined ? [] : ['--memory-swap', sizeText(memoryAndSwap)]),
    ...(cpus === undefined ? [] : ['--cpus', `${cpus}`]),
    container,
  ];
  return { command, args, env, cwd: undefined };
}

/** In the largest unit that divides it. */
function sizeText(bytes: number): string {
  const units = ['b', 'k', 'm', 'g'] as const;
  let power = 0;
  while (power < units.length - 1 && bytes % 1024 ** (power + 1) === 0) power++;
  return `${bytes / 1024 ** power}${units[power]}`;
}
