// What Compose's output tells of its progress, in plain lines and in JSON, and how the JSON reads.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeOutput } from './compose-output.ts';
import { readableText } from './output.ts';

const { reader } = composeOutput;

function json(...objects: readonly object[]): string {
  return objects.map((one) => JSON.stringify(one)).join('\n');
}

/** All events of some lines. */
function events(output: string): readonly string[] {
  const read = reader();
  return output
    .split('\n')
    .flatMap((line) => read(line).events)
    .map(({ subject, state, done }) => `${subject}: ${state}${done ? '.' : ' …'}`);
}

describe('plain lines', () => {
  it.each([
    [' Container shop-web-1  Starting', 'Container shop-web-1: Starting …'],
    [' Container shop-web-1  Started', 'Container shop-web-1: Started.'],
    [' Container shop-web-1  Running', 'Container shop-web-1: Running.'],
    [' Container shop-web-1  Recreate', 'Container shop-web-1: Recreate …'],
    [' Network shop_default  Creating', 'Network shop_default: Creating …'],
    [' db Pulling ', 'db: Pulling …'],
    ['#8 [web 3/4] RUN pip install -r requirements.txt', 'web 3/4: RUN pip install -r requirements.txt …'],
  ])('%j', (line, told) => {
    expect(events(line)).toEqual([told]);
    expect(readableText(reader, line)).toBe(line);
  });

  it.each(['#8 DONE 0.4s', '#8 0.412 Collecting django', 'broken', '', '{ not json'])(
    'takes %j for no progress, and passes it on',
    (line) => {
      expect(reader()(line)).toEqual({ text: [line], events: [] });
    },
  );
});

describe('JSON of Compose', () => {
  it('reads as without JSON', () => {
    const output = json(
      { id: 'Network shop_default', status: 'Creating' },
      { id: 'Container shop-web-1', status: 'Started' },
      { id: 'Container shop-db-1', status: 'Working', text: 'Waiting' },
    );
    expect(readableText(reader, output)).toBe(
      ' Network shop_default  Creating\n Container shop-web-1  Started\n Container shop-db-1  Waiting',
    );
    expect(events(output)).toEqual([
      'Network shop_default: Creating …',
      'Container shop-web-1: Started.',
      'Container shop-db-1: Waiting …',
    ]);
  });

  it('tells errors and warnings in their words', () => {
    const output = json(
      { id: 'gone', text: 'Pulling' },
      { id: 'gone', text: 'Error', status: 'connection refused' },
      { level: 'warning', msg: 'The "KEY" variable is not set. Defaulting to a blank string.', time: 'x' },
      { error: true, message: 'Dockerfile:3\n\n-----\n\nfailed to solve: exit code: 3\n' },
    );
    expect(readableText(reader, output).split('\n')).toEqual([
      ' gone  Pulling',
      ' gone  Error connection refused',
      'warning: The "KEY" variable is not set. Defaulting to a blank string.',
      'Dockerfile:3',
      '-----',
      'failed to solve: exit code: 3',
    ]);
    expect(events(output)).toEqual(['gone: Pulling …', 'gone: Error.']);
  });

  it('adds up the bytes of the layers of an image, and leaves them out of the text', () => {
    const layers = json(
      { id: 'aa', parent_id: 'db', text: 'Pulling fs layer' },
      { id: 'aa', parent_id: 'db', text: 'Downloading', current: 1_000_000, total: 4_000_000 },
      { id: 'bb', parent_id: 'db', text: 'Downloading', current: 500_000, total: 6_000_000 },
      { id: 'aa', parent_id: 'db', text: 'Downloading', current: 4_000_000, total: 4_000_000 },
    );
    expect(events(layers)).toEqual([
      'db: Pulling, 1 MB of 4 MB …',
      'db: Pulling, 1.5 MB of 10 MB …',
      'db: Pulling, 4.5 MB of 10 MB …',
    ]);
    expect(readableText(reader, layers)).toBe('');
  });
});

describe('JSON of BuildKit', () => {
  const started = '2026-01-01T10:00:00Z';
  const run = { digest: 'b', name: '[web 2/3] RUN pip install django', started };
  const output = json(
    {
      vertexes: [
        { digest: 'a', name: '[web 1/3] FROM python' },
        { ...run, started: undefined },
      ],
    },
    { vertexes: [{ digest: 'a', name: '[web 1/3] FROM python', started }] },
    { statuses: [{ id: 'sha', vertex: 'a', current: 5_000_000, total: 10_000_000 }] },
    { vertexes: [{ digest: 'a', name: '[web 1/3] FROM python', started, completed: started, cached: true }] },
    { vertexes: [run] },
    { logs: [{ vertex: 'b', data: btoa('Collecting django\nDown') }] },
    {
      logs: [
        { vertex: 'b', data: btoa('loading\n') },
        { vertex: 'unknown', data: 'x' },
      ],
    },
    { vertexes: [{ ...run, completed: '2026-01-01T10:00:02.500Z', error: 'exit code: 1' }] },
  );

  it('reads as its plain output', () => {
    expect(readableText(reader, output).split('\n')).toEqual([
      '#1 [web 1/3] FROM python',
      '#1 CACHED',
      '#2 [web 2/3] RUN pip install django',
      '#2 Collecting django',
      '#2 Downloading',
      '#2 ERROR: exit code: 1',
    ]);
  });

  it('tells each step, with the bytes of what is pulled', () => {
    expect(events(output)).toEqual([
      'web 1/3: FROM python …',
      'web 1/3: FROM python, 5 MB of 10 MB …',
      'web 1/3: FROM python.',
      'web 2/3: RUN pip install django …',
      'web 2/3: RUN pip install django.',
    ]);
  });

  it('says how long a step took, and shows the end of a log without a line end', () => {
    const steps = json(
      { vertexes: [run] },
      { logs: [{ vertex: 'b', data: btoa('no end') }] },
      { vertexes: [{ ...run, completed: '2026-01-01T10:00:02.500Z' }] },
    );
    expect(readableText(reader, steps)).toBe('#1 [web 2/3] RUN pip install django\n#1 no end\n#1 DONE 2.5s');
  });
});

it('never throws, and shows every line that is no JSON of Compose', () => {
  const value = fc.oneof(
    fc.string(),
    fc.jsonValue().map((one) => JSON.stringify(one)),
  );
  fc.assert(
    fc.property(fc.array(value), (lines) => {
      expect(() => readableText(reader, lines.join('\n'))).not.toThrow();
    }),
  );
  fc.assert(
    fc.property(fc.string(), (line) => {
      fc.pre(!line.includes('\n') && !line.startsWith('{'));
      expect(readableText(reader, line)).toBe(line);
    }),
  );
});
