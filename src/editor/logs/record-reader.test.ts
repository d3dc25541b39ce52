// Records that are read before they are shown: explained once, errors counted, tracebacks reported as they grow.
import { beforeEach, describe, expect, it } from 'vitest';
import { knownFailures } from '#core/failures/explain.ts';
import { RecordOrder } from '#core/logs/order.ts';
import { recordOf } from '#core/logs/testing.ts';
import { RecordReader } from './record-reader.ts';

const traceback = ['Traceback (most recent call last):', '  File "/app/a.py", line 3, in f', 'KeyError: 1'];
let events: string[];
let reader: RecordReader<object>;
let session: object;
let counted: object | undefined;

beforeEach(() => {
  events = [];
  session = {};
  reader = new RecordReader(knownFailures(), {
    errors: (count, of) => {
      events.push(`${count} errors`);
      counted = of;
    },
    traceback: ({ chain }, label) => events.push(`${label}: ${chain.map(({ message }) => message)}`),
    reloaded: (label) => events.push(`${label} reloaded`),
  });
});

function read(...lines: readonly string[]): string[] {
  const order = new RecordOrder();
  for (const [at, text] of lines.entries()) order.add(recordOf('web', text, at));
  return reader.read(order.takeAll(), undefined, session).map(({ record }) => record.text);
}

describe('RecordReader', () => {
  it('explains a known failure once a session, with the rule that would have prevented it', () => {
    const line = 'could not translate host name "db" to address';
    expect(read(line, line)).toEqual([
      line,
      expect.stringMatching(
        /^db is not a running service .* \[rule unknown-service-host\] \[fix unknown-service-host\]$/,
      ),
      line,
    ]);
    expect(read(line)).toEqual([line]);
    session = {};
    expect(read(line)).toHaveLength(2);
  });

  it('counts errors, a traceback as one, and reports it', () => {
    read('ERROR one', 'fine', '"GET / HTTP/1.1" 500 1', ...traceback);
    expect(events).toEqual(['web: KeyError: 1', '3 errors']);
    expect(counted).toBe(session);
  });

  it('reports a chain again when it grows, and counts it once', () => {
    read(
      ...traceback,
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      ...traceback,
    );
    expect(events).toEqual(['web: KeyError: 1,KeyError: 1', '1 errors']);
  });

  it('notices that the server reloads', () => {
    read('Watching for file changes with StatReloader', '[2026-11-29] [7] [INFO] Booting worker with pid: 7');
    expect(events).toEqual(['web reloaded', 'web reloaded']);
  });

  it('reads only the end of a large batch', () => {
    read('ERROR early', ...Array.from({ length: 2_000 }, () => 'x'), 'ERROR late');
    expect(events).toEqual(['1 errors']);
  });
});
