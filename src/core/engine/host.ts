// The selected Docker engine: where it was configured, and the environment that makes `docker` use it.
import { maskText } from '../secrets/mask.ts';

/** Where the engine was configured, in order of precedence. */
export type HostSource = 'setting' | 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'context' | 'socket';

/** Paths of PEM files on this machine. */
export interface TlsFiles {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  /** False: any certificate of the server is accepted. */
  readonly verify: boolean;
}

export interface EngineHost {
  /** `unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376`, `ssh://user@host`. */
  readonly uri: string;
  readonly source: HostSource;
  /** The name of the Docker context, if it selected the engine. */
  readonly context: string | undefined;
  readonly tls: TlsFiles | undefined;
  /** Variables for `docker` and `docker compose`; undefined means that the variable must be unset. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type HostAddress =
  | { readonly transport: 'socket'; readonly path: string }
  | { readonly transport: 'tcp'; readonly host: string; readonly port: number; readonly secure: boolean }
  | {
      readonly transport: 'ssh';
      readonly user: string | undefined;
      readonly host: string;
      readonly port: number | undefined;
      /** The socket on the remote machine, if it is not the default one. */
      readonly path: string | undefined;
    };

const pipe = /^npipe:\/\/(.+)$/;

/**
 * Reads an engine's URI as the docker CLI does (`tcp://h` is port 2375, with TLS 2376).
 * Undefined if it is not a valid URI.
 */
export function parseHost(uri: string, tls: boolean): HostAddress | undefined {
  const text = uri.trim();
  if (text.includes('\0')) return undefined;
  if (text.startsWith('unix://')) {
    const path = text.slice('unix://'.length);
    return path === '' ? undefined : { transport: 'socket', path };
  }
  const piped = pipe.exec(text)?.[1];
  if (piped !== undefined) return { transport: 'socket', path: piped.replaceAll('/', '\\') };
  if (!/^(tcp|https?|ssh):\/\//.test(text)) return undefined;
  const url = parseUrl(text);
  if (url === undefined || url.hostname === '') return undefined;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol === 'ssh:') {
    const user = decoded(url.username);
    // OpenSSH would parse a leading dash as an option; no program takes a zero byte.
    if (user === undefined || /^-|\0/.test(user) || host.startsWith('-')) return undefined;
    return {
      transport: 'ssh',
      user: user === '' ? undefined : user,
      host,
      port: url.port === '' ? undefined : Number(url.port),
      path: url.pathname === '' || url.pathname === '/' ? undefined : url.pathname,
    };
  }
  const secure = tls || url.protocol === 'https:';
  return {
    transport: 'tcp',
    host,
    port: url.port === '' ? (secure ? 2376 : 2375) : Number(url.port),
    secure,
  };
}

/** Undefined where a percent sign starts no character. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parseUrl(text: string): URL | undefined {
  // `tcp:` is not one of the URL standard's special schemes, so an empty path and a port survive.
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether the engine is on this machine, as far as its address says. */
export function isNear({ uri }: EngineHost): boolean {
  return uri.startsWith('unix:') || uri.startsWith('npipe:');
}

/** The name of an engine in messages: the context's name, else the address without `unix://` and password. */
export function hostLabel(host: EngineHost): string {
  if (host.context !== undefined) return `context "${host.context}"`;
  return host.uri.startsWith('unix://') ? host.uri.slice('unix://'.length) : maskText(host.uri);
}
