// How a container's last run began and ended, out of the engine's description of it.
import { integer, moment, record, text } from '../thing/json.ts';

export interface LastRun {
  /** Milliseconds since 1970; undefined where it never ran. */
  readonly startedAt: number | undefined;
  /** RFC 3339; empty where it has not ended. */
  readonly finishedAt: string;
  readonly running: boolean;
  readonly exitCode: number | undefined;
  readonly outOfMemory: boolean;
  /** Why the engine could not start it. */
  readonly error: string;
}

/** @param description the answer to inspecting a container */
export function readLastRun(description: unknown): LastRun {
  const state = record(record(description)['State']);
  const startedAt = moment(state['StartedAt']);
  const finished = text(state['FinishedAt']);
  return {
    startedAt: startedAt !== undefined && startedAt > 0 ? startedAt : undefined,
    finishedAt: finished.startsWith('0001-') ? '' : finished,
    running: state['Running'] === true,
    exitCode: integer(state['ExitCode']),
    outOfMemory: state['OOMKilled'] === true,
    error: text(state['Error']),
  };
}
