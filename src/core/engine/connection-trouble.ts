// Determines from a connection error why an engine can't be reached.
import { steps } from '../next-steps.ts';
import { maskText } from '../secrets/mask.ts';
import type { Disconnected, Trouble } from './connection-state.ts';
import { type EngineHost, hostLabel, parseHost } from './host.ts';

/** What is known of a connection's error. */
export interface ConnectionProblem {
  /** Node's code: `ENOENT`, `EACCES`, `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, … */
  readonly code: string | undefined;
  readonly message: string;
  /** Error output of a program in between (ssh). */
  readonly said?: string | undefined;
}

const denied = new Set(['EACCES', 'EPERM']);
const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

/** Node's and OpenSSL's codes for TLS errors. */
function isTls({ code = '', message }: ConnectionProblem): boolean {
  return (
    /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_|SELF_SIGNED|UNABLE_TO_)/.test(code) ||
    message.includes('HTTP request to an HTTPS server') ||
    message.includes('bad certificate') ||
    message.includes('certificate required')
  );
}

/** The state after a connection to `host` failed. */
export function disconnected(problem: ConnectionProblem, host: EngineHost): Disconnected {
  const where = hostLabel(host);
  const address = parseHost(host.uri, host.tls !== undefined);
  const detail = [problem.code, problem.message, problem.said].filter(Boolean).join(' · ');
  const make = (status: Trouble, message: string, next: Disconnected['steps']): Disconnected => ({
    status,
    message: maskText(message),
    steps: next,
    detail: maskText(detail),
    host,
  });
  if (problem.code !== undefined && denied.has(problem.code)) {
    const message = `Docker is running, but you don't have permission to use its socket (${where}).`;
    return make('denied', message, [steps.explainPermission, steps.reconnect]);
  }
  const answered = [steps.reconnect, steps.engineSettings];
  if (address?.transport === 'ssh') {
    const reason = lastLine(problem.said ?? problem.message);
    return make('unreachable', `Can't reach Docker at ${where}: ${reason}`, answered);
  }
  if (isTls(problem)) {
    const message = `TLS error while connecting to Docker at ${where}: ${problem.message}`;
    return make('unreachable', message, answered);
  }
  if (address?.transport === 'socket' && problem.code !== undefined && nobody.has(problem.code)) {
    const message =
      host.source === 'socket'
        ? 'Can\'t reach Docker. Start Docker, or set "dockyard.docker.host".'
        : `Can't reach Docker at ${where}. Start Docker, or set "dockyard.docker.host".`;
    return make('missing', message, [steps.reconnect, steps.installDocker, steps.engineSettings]);
  }
  return make('unreachable', `Can't reach Docker at ${where}: ${problem.message}`, answered);
}

/** The state after something failed before any engine was asked. */
export function unexpected(message: string, detail: string): Disconnected {
  return {
    status: 'unreachable',
    message: maskText(`Can't connect to Docker: ${message}`),
    steps: [steps.reconnect, steps.engineSettings],
    detail: maskText(detail),
    host: undefined,
  };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

const weight: Readonly<Record<Trouble, number>> = { denied: 2, unreachable: 1, missing: 0 };

/** The most informative of several failed connections: an engine that refuses, before one that is missing. */
export function worst(troubles: readonly [Disconnected, ...Disconnected[]]): Disconnected {
  return troubles.reduce((a, b) => (weight[b.status] > weight[a.status] ? b : a));
}
