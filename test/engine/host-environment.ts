// A home folder with Docker configuration, contexts and variables, and the engine that is expected from them.
import { mkdir } from 'node:fs/promises';
import { EngineError } from '#core/engine/connection-state.ts';
import { type EngineHost, parseHost } from '#core/engine/host.ts';
import { connect } from '../../src/platform/engine/connect.ts';
import { engineHosts, type HostEnvironment } from '../../src/platform/engine/hosts.ts';
import { run } from '../hosts/run.ts';
import { scratch } from '../hosts/scratch.ts';
import { realEngine } from './throwaway.ts';

/** The engine of the tests, and a folder for what is said about it. */
export interface Here {
  readonly folder: string;
  readonly uri: string;
  /** The path of the engine's socket; empty where it has none. */
  readonly socket: string;
}

/** Remove the folder when it is not wanted any more. */
export async function here(name: string): Promise<Here> {
  const engine = await realEngine();
  const { uri } = engine.host;
  engine.dispose();
  const address = parseHost(uri, false);
  const socket = address?.transport === 'socket' ? address.path : '';
  return { folder: await scratch(name), uri, socket };
}

/** A machine on which nobody has said anything about Docker, but for what is given. */
export function around(said: Partial<HostEnvironment> = {}): HostEnvironment {
  return { setting: '', env: {}, home: '/nobody', platform: 'linux', uid: 1234, ...said };
}

/** The engine that is meant, where it is one. */
export async function only(hostEnvironment: HostEnvironment): Promise<EngineHost> {
  const [host, ...others] = await engineHosts(hostEnvironment);
  if (host === undefined || others.length > 0) throw new Error('expected one host');
  return host;
}

/** Connects. @returns the engine's version */
export async function reach(host: EngineHost, env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const { engine, version } = await connect([host], env);
  engine.dispose();
  return version.version;
}

/** Why there is no connection. */
export async function trouble(host: EngineHost, env: NodeJS.ProcessEnv = process.env) {
  const error = await connect([host], env).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EngineError)) throw new Error(`expected trouble: ${String(error)}`);
  return error.state;
}

/** A docker configuration that the real CLI writes: what `docker context` is told, one after the other. */
export async function configuration(folder: string, ...contexts: (readonly string[])[]): Promise<string> {
  await mkdir(folder);
  const env = { PATH: process.env['PATH'], DOCKER_CONFIG: folder };
  for (const args of contexts) await run('docker', ['context', ...args], { env });
  return folder;
}
