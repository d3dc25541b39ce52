// What a log channel shows: a line of a container, or a notice about it.
import type { LogLine } from './lines.ts';
import type { Traceback } from './tracebacks.ts';

/** The container that a record is about. */
export interface LogSource {
  /** The engine's id of the container. */
  readonly id: string;
  /** What its lines are told apart by: `web`, `web 2` of several replicas, else the container's name. */
  readonly label: string;
  /** The Compose service; undefined for a container by itself. */
  readonly service: string | undefined;
}

export interface LogRecord extends Omit<LogLine, 'time'> {
  readonly source: LogSource;
  /** RFC 3339, by the engine's clock. */
  readonly time: string;
  /** A notice is about the container or its log, an explanation about the line before it: neither is filtered. */
  readonly kind: 'line' | 'notice' | 'explanation';
}

/** A record with its place in the order of all. */
export interface OrderedRecord {
  readonly record: LogRecord;
  /** The time that it is sorted by: in a traceback, that of its first line. */
  readonly key: string;
  /** The traceback that the line belongs to. */
  readonly traceback: Traceback | undefined;
}

/** A notice, as a record. */
export function notice(source: LogSource, text: string, time: string): LogRecord {
  return { source, kind: 'notice', stream: 'stdout', text, time, omitted: 0, tint: undefined };
}

/** What is known about the line before it, as a record. */
export function explanation(source: LogSource, text: string, time: string): LogRecord {
  return { ...notice(source, text, time), kind: 'explanation' };
}

/** The same text with memory of its own: a part of a text keeps all of it in memory. */
export function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}
