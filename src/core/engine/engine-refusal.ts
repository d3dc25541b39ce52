// The error for a request that the engine answered, but refused.
import { type NextStep, UserError } from '../errors.ts';

export interface RefusalOptions {
  /** The HTTP status; undefined where the error came inside a stream. */
  readonly status: number | undefined;
  readonly steps?: readonly NextStep[];
  readonly detail?: string;
  readonly cause?: unknown;
}

/** The engine refused. What it refused for is told by `status`, never by the words. */
export class EngineRefusal extends UserError {
  readonly status: number | undefined;

  constructor(message: string, { status, ...options }: RefusalOptions) {
    super(message, options);
    this.status = status;
  }
}

/** Whether the engine found no such thing, or no such path in it. */
export function isNotFound(error: unknown): boolean {
  return error instanceof EngineRefusal && error.status === 404;
}
