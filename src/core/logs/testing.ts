// Records for tests.
import type { StreamName } from './log-chunk.ts';
import type { LogRecord } from './record.ts';

/** A time so many milliseconds into 2026, as the engine writes it. */
export function timeOf(milliseconds: number): string {
  return new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString().replace('Z', '000000Z');
}

/** A line of the service `label`. */
export function recordOf(
  label: string,
  text: string,
  milliseconds: number,
  stream: StreamName = 'stdout',
): LogRecord {
  const source = { id: label, label, service: label };
  return { source, kind: 'line', stream, text, time: timeOf(milliseconds), omitted: 0, tint: undefined };
}
