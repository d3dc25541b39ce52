// Why an engine cannot be spoken to, told from the error that a connection ends with.
import { steps } from '../failures/steps.ts';
import { type EngineHost, hostLabel, parseHost } from './host.ts';
import type { Disconnected, Trouble } from './state.ts';

/** What is known of a connection's error. */
export interface ConnectionProblem {
  /** Node's code: `ENOENT`, `EACCES`, `ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`, … */
  readonly code: string | undefined;
  readonly message: string;
  /** What a program in between (ssh) wrote about it. */
  readonly said?: string | undefined;
}

const denied = new Set(['EACCES', 'EPERM']);
const nobody = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

/** Node's and OpenSSL's codes that speak of certificates. */
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
    message,
    steps: next,
    detail,
    host,
  });
  if (problem.code !== undefined && denied.has(problem.code)) {
    const message = `This user may not speak to the Docker engine: permission denied on ${where}.`;
    return make('denied', message, [steps.explainPermission, steps.tryAgain]);
  }
  const answered = [steps.tryAgain, steps.engineSettings, steps.showLog];
  if (address?.transport === 'ssh') {
    const reason = lastLine(problem.said ?? problem.message);
    return make('unreachable', `No way to the Docker engine at ${where}: ${reason}`, answered);
  }
  if (isTls(problem)) {
    const message = `The Docker engine at ${where} and this side do not agree on certificates: ${problem.message}`;
    return make('unreachable', message, answered);
  }
  if (address?.transport === 'socket' && problem.code !== undefined && nobody.has(problem.code)) {
    const message =
      host.source === 'socket'
        ? 'No Docker engine answers on this machine. Start Docker, or say in the settings where it is.'
        : `No Docker engine answers at ${where}. Start it, or name another.`;
    return make('missing', message, [steps.tryAgain, steps.installDocker, steps.engineSettings]);
  }
  return make('unreachable', `The Docker engine at ${where} does not answer: ${problem.message}`, answered);
}

/** The state after something failed before any engine was asked. */
export function unexpected(message: string, detail: string): Disconnected {
  const next = [steps.tryAgain, steps.engineSettings, steps.showLog];
  return {
    status: 'unreachable',
    message: `Can't connect to Docker: ${message}`,
    steps: next,
    detail,
    host: undefined,
  };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

const weight: Readonly<Record<Trouble, number>> = { denied: 2, unreachable: 1, missing: 0 };

/** Of several engines that were tried the trouble that says most: one that is there but refuses, before none. */
export function worst(troubles: readonly [Disconnected, ...Disconnected[]]): Disconnected {
  return troubles.reduce((a, b) => (weight[b.status] > weight[a.status] ? b : a));
}
