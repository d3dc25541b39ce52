// A log that a test follows: what has arrived of it so far.
import type { LogRecord } from '#core/logs/record.ts';
import { type FollowOptions, LogFollower } from '../../src/platform/logs/follower.ts';
import type { LogTarget } from '../../src/platform/logs/log-target.ts';
import { RecordFlow } from '../../src/platform/logs/record-flow.ts';
import type { WatchedEngine } from '../../src/platform/logs/watched-engine.ts';
import { quiet } from './throwaway.ts';

export interface FollowedLog {
  readonly follower: LogFollower;
  /** All is read, where it is not followed. */
  read: boolean;
  readonly lines: string[];
  readonly notices: string[];
  readonly records: LogRecord[];
}

/** @param onLines told how many lines came at once */
export function followLog(
  engine: WatchedEngine,
  target: LogTarget,
  options: Partial<FollowOptions> = {},
  onLines: (lines: number) => void = () => undefined,
): FollowedLog {
  const records: LogRecord[] = [];
  const lines: string[] = [];
  const notices: string[] = [];
  const flow = new RecordFlow((ordered) => {
    for (const { record } of ordered) {
      records.push(record);
      (record.kind === 'line' ? lines : notices).push(record.text);
    }
  });
  const all = { follow: true, onlyStderr: false, window: 10_000, tail: undefined, since: undefined };
  const onRead = (): void => {
    flow.flush();
    one.read = true;
  };
  const follower = new LogFollower(engine, quiet, target, { ...all, ...options, onRead }, (read) => {
    onLines(read.length);
    flow.add(read);
  });
  follower.add(flow);
  const one: FollowedLog = { follower, lines, notices, records, read: false };
  return one;
}
