// The state of the connection to the engine, and the error that carries it.
import { type NextStep, UserError } from '../errors.ts';
import type { EngineVersion } from './engine.ts';
import type { EngineHost } from './host.ts';

/**
 * Why there is no connection: nothing listens (`missing`), the user may not (`denied`), or the engine
 * that is named does not answer (`unreachable`: TLS, SSH, name, time). Also the context key `dockyard.engine`.
 */
export type Trouble = 'missing' | 'denied' | 'unreachable';

export interface Disconnected {
  readonly status: Trouble;
  /** One sentence for the user. */
  readonly message: string;
  readonly steps: readonly NextStep[];
  /** The error as it came, for the log. */
  readonly detail: string;
  readonly host: EngineHost | undefined;
}

export type ConnectionState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting'; readonly host: EngineHost | undefined }
  | { readonly status: 'connected'; readonly host: EngineHost; readonly version: EngineVersion }
  | Disconnected;

/** Whether the engine that is connected is Podman. */
export function isPodman(state: ConnectionState): boolean {
  return state.status === 'connected' && state.version.podman;
}

/** The engine cannot be spoken to. */
export class EngineError extends UserError {
  readonly state: Disconnected;

  constructor(state: Disconnected, cause?: unknown) {
    super(state.message, { steps: state.steps, detail: state.detail, cause });
    this.state = state;
  }
}
