// What a debug session needs of the thing that it debugs: a connection to debugpy there, and its end.
import type { DebugConnection } from '../../platform/debug/relay.ts';

export type OutputCategory = 'stdout' | 'stderr' | 'console' | 'important';

/** What a session was started with. */
export interface Begun {
  readonly connection: DebugConnection;
  /** The id of the container. */
  readonly container: string;
  /** The arguments of debugpy's `attach`. */
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Whether the process was started for the session, and is ended with it. */
  readonly owned: boolean;
  /** Whether the container was made for the process, and ends with it. */
  readonly endsWithContainer?: boolean;
  /** Resolves when all that the process wrote is shown. */
  readonly lastOutput?: Promise<void>;
}

export interface DebugBackend {
  /**
   * Starts what is debugged, or finds it.
   * @param say shows text in the Debug Console
   * @throws UserError, EngineError, Cancelled when the signal aborts
   */
  begin(signal: AbortSignal, say: (text: string, category: OutputCategory) => void): Promise<Begun>;
  /**
   * Ends what was started for the session, and puts back what was changed. Called once, also where `begin` failed.
   * @param restarts whether the same configuration is started again right away
   */
  end(restarts: boolean): Promise<void>;
  /** The same while the extension ends: nothing that takes time is waited for. */
  abandon?(): void;
}
