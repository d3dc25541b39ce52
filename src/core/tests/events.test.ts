// Events between the lines of a run, and what is made of lines that only look like some.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TestEvent, TestEventReader } from './events.ts';

const mark = 'dockyard-test-1:';

function read(...lines: readonly string[]): { events: TestEvent[]; output: string[] } {
  const events: TestEvent[] = [];
  const output: string[] = [];
  const reader = new TestEventReader(
    mark,
    (event) => events.push(event),
    (line) => output.push(line),
  );
  for (const line of lines) reader.push(line);
  reader.end();
  return { events, output };
}

const event = (fields: object): string => `${mark}.${JSON.stringify(fields)}`;

describe('TestEventReader', () => {
  it('tells events from output, and the line end before an event from an empty line', () => {
    const start = event({ e: 'start', d: 'a.T.test' });
    expect(read('one', '', start, '', 'half', start, '', '')).toEqual({
      events: [
        { kind: 'start', name: { dotted: 'a.T.test' } },
        { kind: 'start', name: { dotted: 'a.T.test' } },
      ],
      output: ['one', '', 'half', '', ''],
    });
  });

  it('puts an event together from its pieces', () => {
    const text = JSON.stringify({
      e: 'end',
      f: '/a.py',
      n: ['T', 'test'],
      s: 'failed',
      ms: 1.5,
      p: [],
      out: 'x\n',
    });
    const { events } = read(
      `${mark}+${text.slice(0, 20)}`,
      'between',
      `${mark}+${text.slice(20, 50)}`,
      `${mark}.${text.slice(50)}`,
    );
    expect(events).toEqual([
      {
        kind: 'end',
        name: { file: '/a.py', names: ['T', 'test'] },
        state: 'failed',
        milliseconds: 1.5,
        problems: [],
        reason: '',
        output: 'x\n',
      },
    ]);
  });

  it('reads problems, without control characters and with frames that are some', () => {
    const p = [
      {
        message: 'A\u001b[31m!\u0007',
        text: 't',
        frames: [['/a.py', 3, 'f'], ['/b.py', -1], 7, ['/c.py']],
        actual: '1',
        expected: '2',
      },
      'no problem',
      { message: 7, expected: '1' },
    ];
    const { events } = read(event({ e: 'load', d: 'a', p }));
    expect(events).toEqual([
      {
        kind: 'load',
        name: { dotted: 'a' },
        problems: [
          {
            message: 'A!',
            text: 't',
            frames: [{ path: '/a.py', line: 3, name: 'f' }],
            compared: { expected: '2', actual: '1' },
          },
          { message: '', text: '', frames: [], compared: undefined },
        ],
      },
    ]);
  });

  it('drops what is no event', () => {
    const lines = [
      `${mark}.{`,
      `${mark}.[]`,
      `${mark}.null`,
      event({ e: 'start' }),
      event({ e: 'end', d: 'a', s: 'constructor' }),
      event({ e: '__proto__', d: 'a' }),
      event({ e: 'start', f: '/a', n: 'x' }),
    ];
    expect(read(...lines)).toEqual({ events: [], output: [] });
  });

  it('keeps names and texts within bounds', () => {
    const { events } = read(
      event({ e: 'sub', d: 'x'.repeat(5_000), name: 'y'.repeat(5_000), s: 'passed', p: Array(100).fill({}) }),
    );
    expect(events).toMatchObject([{ name: { dotted: 'x'.repeat(1_000) }, description: 'y'.repeat(1_000) }]);
    const [first] = events;
    expect(first && 'problems' in first && first.problems).toHaveLength(50);
  });

  it('never throws, and loses no line of output', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.json().map((json) => `${mark}.${json}`),
            fc.constant(''),
          ),
        ),
        (lines) => {
          const clean = lines.map((line) => line.replaceAll('\n', ' '));
          const { output } = read(...clean);
          expect(output.filter(Boolean)).toEqual(
            clean.filter((line) => line !== '' && !line.startsWith(mark)),
          );
        },
      ),
    );
  });
});
