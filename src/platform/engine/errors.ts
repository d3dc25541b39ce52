// Errors of requests: the engine's own message, no connection, or aborted by the caller.

import { EngineError } from '#core/engine/connection-state.ts';
import { type ConnectionProblem, disconnected, unexpected } from '#core/engine/connection-trouble.ts';
import { EngineRefusal } from '#core/engine/engine-refusal.ts';
import type { EngineHost } from '#core/engine/host.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import type { FailureFinder } from '#core/failures/explain.ts';

export interface ErrorContext {
  readonly host: EngineHost;
  /** What a program in between (ssh) wrote. */
  readonly said: string;
  readonly failures: FailureFinder;
  readonly signal: AbortSignal | undefined;
}

/** The engine answered, but with an error. */
interface Refusal {
  /** Undefined where the error came inside a stream. */
  readonly status: number | undefined;
  /** In the engine's own words; empty where it has none. */
  readonly message: string;
}

/** The refusal in what dockerode rejected with; it puts the status and a reason of its own before the engine's words. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error && 'statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : 'unexpected';
  const message = error.message.slice(`(HTTP code ${status}) ${reason} - `.length).trim();
  return { status, message };
}

/** Whether a connection broke off. */
export function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

/** The error to reject with, for what a request rejected with. */
export function translateError(error: unknown, { host, said, failures, signal }: ErrorContext): Error {
  if (error instanceof UserError || error instanceof Cancelled) return error;
  const refusal = refusalOf(error);
  if (refusal !== undefined && !refusal.message.includes('HTTP request to an HTTPS server')) {
    return refused(refusal, failures, error);
  }
  if (signal?.aborted && !isTimeout(signal.reason)) return new Cancelled();
  const problem = isTimeout(signal?.reason) ? tooSlow : problemOf(error, said);
  return new EngineError(disconnected(problem, host), error);
}

/** The error for what the engine said, with what is known about it. */
export function refused(
  { status, message }: Refusal,
  failures: FailureFinder,
  cause?: unknown,
): EngineRefusal {
  const said = message === '' ? wordless(status) : message;
  const detail = status === undefined ? said : `HTTP ${status}: ${said}`;
  // An engine that is too old for a call has no other words for it.
  if (status === 404 && /^(page )?not found$/i.test(message))
    return new EngineRefusal('The engine does not support this action. Update Docker or Podman.', {
      status,
      detail,
      cause,
    });
  const whole = sentence(said);
  const explanation = failures.explain(whole);
  return new EngineRefusal(explanation === undefined ? whole : `${whole} ${explanation.text}`, {
    status,
    steps: explanation?.steps ?? [],
    detail,
    cause,
  });
}

/** Podman refuses some requests without a word. */
function wordless(status: number | undefined): string {
  return status === 404 ? 'No such container, image, volume or network' : `HTTP ${status}`;
}

/**
 * Anything that kept a connection from being made, as a state with a message: whoever waits for the engine must
 * hear of it.
 */
export function connectionError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EngineError(
    unexpected(message, error instanceof Error ? (error.stack ?? message) : message),
    error,
  );
}

const tooSlow: ConnectionProblem = { code: 'ETIMEDOUT', message: 'no answer in time' };

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

function problemOf(error: unknown, said: string): ConnectionProblem {
  // Node tries IPv4 and IPv6 and reports both failures in one.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return { code: undefined, message: String(first), said };
  const code = 'code' in first && typeof first.code === 'string' ? first.code : undefined;
  return { code, message: first.message, said: said === '' ? undefined : said };
}

function sentence(text: string): string {
  const trimmed = text.trim().slice(0, 2_000);
  const whole = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
