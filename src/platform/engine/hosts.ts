// Which engine is used: the setting, DOCKER_HOST, DOCKER_CONTEXT, the current context, then the usual sockets.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '#core/engine/connection-state.ts';
import { type EngineHost, parseHost, type TlsFiles } from '#core/engine/host.ts';
import { steps } from '#core/next-steps.ts';
import { configFolder, currentContext, readContext, tlsFiles } from './contexts.ts';

/** The machine as far as it decides about the engine. */
export interface HostEnvironment {
  /** The setting `dockyard.docker.host`; empty where it says nothing. */
  readonly setting: string;
  readonly env: NodeJS.ProcessEnv;
  /** Undefined for a user id that the system does not know, as in some containers. */
  readonly home: string | undefined;
  readonly platform: NodeJS.Platform;
  readonly uid: number;
}

/** This process's own. Never throws. */
export function hostEnvironment(setting: string): HostEnvironment {
  const { platform, env } = process;
  return { setting, env, home: knownHome(), platform, uid: process.getuid?.() ?? -1 };
}

/** The home folder; undefined for a user id that the system does not know. */
export function knownHome(): string | undefined {
  try {
    return homedir();
  } catch {
    return undefined;
  }
}

/**
 * The engines to try, in order: one where somebody named it, else the usual sockets.
 * @throws EngineError where a context is named that does not exist, or a host that cannot be one
 */
export async function engineHosts(around: HostEnvironment): Promise<readonly EngineHost[]> {
  const { env } = around;
  const setting = around.setting.trim();
  if (setting !== '') return [await named(setting, 'setting', around)];
  if (env['DOCKER_HOST']) return [await named(env['DOCKER_HOST'], 'DOCKER_HOST', around)];
  const folder = configFolder(env, around.home);
  if (env['DOCKER_CONTEXT'] && env['DOCKER_CONTEXT'] !== 'default') {
    return [await ofContext(folder, env['DOCKER_CONTEXT'], 'DOCKER_CONTEXT')];
  }
  const current = env['DOCKER_CONTEXT'] || folder === undefined ? undefined : await currentContext(folder);
  if (current !== undefined) return [await ofContext(folder, current, 'context')];
  return usualSockets(around).map((uri) => ({
    uri,
    source: 'socket',
    context: undefined,
    tls: undefined,
    env: childEnv(uri, undefined),
  }));
}

async function named(
  uri: string,
  source: 'setting' | 'DOCKER_HOST',
  around: HostEnvironment,
): Promise<EngineHost> {
  const tls = await environmentTls(around);
  const host: EngineHost = { uri, source, context: undefined, tls, env: childEnv(uri, undefined) };
  const where = source === 'setting' ? 'the setting dockyard.docker.host' : source;
  return checked(host, `"${uri}" in ${where} is not a valid Docker engine address.`);
}

async function ofContext(
  folder: string | undefined,
  name: string,
  source: 'DOCKER_CONTEXT' | 'context',
): Promise<EngineHost> {
  const context = folder === undefined ? undefined : await readContext(folder, name);
  if (context === undefined) {
    const which =
      source === 'context'
        ? `The current Docker context "${name}"`
        : `The Docker context "${name}" of DOCKER_CONTEXT`;
    const where = folder ?? 'no home folder and no DOCKER_CONFIG';
    throw unreachable(`${which} does not exist.`, where);
  }
  const { uri, tls } = context;
  const host: EngineHost = { uri, source, context: name, tls, env: childEnv(uri, name) };
  return checked(host, `The Docker context "${name}" has an invalid engine address: "${uri}".`);
}

function checked(host: EngineHost, otherwise: string): EngineHost {
  if (parseHost(host.uri, host.tls !== undefined) === undefined) throw unreachable(otherwise, host.uri);
  return host;
}

function unreachable(message: string, detail: string): EngineError {
  const next = [steps.engineSettings, steps.reconnect];
  return new EngineError({ status: 'unreachable', message, steps: next, detail, host: undefined });
}

/** DOCKER_TLS_VERIFY, DOCKER_TLS and DOCKER_CERT_PATH, as the docker CLI reads them. */
async function environmentTls({ env, home }: HostEnvironment): Promise<TlsFiles | undefined> {
  const verify = Boolean(env['DOCKER_TLS_VERIFY']);
  if (!verify && !env['DOCKER_TLS']) return undefined;
  const folder = env['DOCKER_CERT_PATH'] || configFolder(env, home);
  const files = folder === undefined ? undefined : await tlsFiles(folder, verify);
  return files ?? { ca: undefined, cert: undefined, key: undefined, verify };
}

/** What `docker` must find in its environment to speak to the same engine. */
function childEnv(uri: string, context: string | undefined): EngineHost['env'] {
  const which =
    context === undefined
      ? { DOCKER_HOST: uri, DOCKER_CONTEXT: undefined }
      : { DOCKER_HOST: undefined, DOCKER_CONTEXT: context };
  // Meant for another engine: over a socket the CLI would try to speak TLS.
  const local = uri.startsWith('unix:') || uri.startsWith('npipe:');
  return local ? { ...which, DOCKER_TLS_VERIFY: undefined, DOCKER_TLS: undefined } : which;
}

/** Docker (rootful, rootless, Desktop), then Podman. */
function usualSockets({ env, home, platform, uid }: HostEnvironment): readonly string[] {
  if (platform === 'win32') {
    return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/dockerDesktopLinuxEngine'];
  }
  const runtime = env['XDG_RUNTIME_DIR'] || `/run/user/${uid}`;
  const own =
    home === undefined
      ? []
      : ['run', 'desktop'].map((folder) => join(home, '.docker', folder, 'docker.sock'));
  return [
    '/var/run/docker.sock',
    join(runtime, 'docker.sock'),
    ...own,
    join(runtime, 'podman', 'podman.sock'),
  ].map((path) => `unix://${path}`);
}
