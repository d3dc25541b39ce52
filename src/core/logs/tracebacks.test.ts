// Tracebacks as Python prints them: alone, chained, in groups, broken off.
import { describe, expect, it } from 'vitest';
import { deepest, lastTraceback, type Traceback, TracebackReader } from './tracebacks.ts';

const chained = `Traceback (most recent call last):
  File "/app/polls/models.py", line 7, in latest
    return rows[0]
           ~~~~^^^
IndexError: list index out of range

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/django/core/handlers/base.py", line 197, in _get_response
    response = wrapped_callback(request)
  File "/app/polls/views.py", line 42, in detail
    raise NoPoll(
    ...<2 lines>...
    )
  File "/usr/lib/python3/dist-packages/django/shortcuts.py", line 9, in helper
polls.views.NoPoll: none`;

function read(text: string): (Traceback | undefined)[] {
  const reader = new TracebackReader();
  return text.split('\n').map((line) => reader.push(line));
}

describe('TracebackReader', () => {
  it('reads a chain as one traceback', () => {
    const lines = read(`before\n${chained}\n[29/Nov/2026] "GET / HTTP/1.1" 500 1`);
    const [before, first] = lines;
    expect(before).toBeUndefined();
    expect(lines.at(-1)).toBeUndefined();
    expect(new Set(lines.slice(1, -1))).toEqual(new Set([first]));
    expect(first?.chain.map(({ message }) => message)).toEqual([
      'IndexError: list index out of range',
      'polls.views.NoPoll: none',
    ]);
    expect(first?.chain[1]?.frames).toHaveLength(3);
    expect(first?.complete).toBe(true);
  });

  it('finds the deepest frame in the workspace', () => {
    const [traceback] = read(chained);
    const inApp = (path: string, line: number) =>
      path.startsWith('/app/') ? `${path.slice(5)}:${line}` : undefined;
    expect(traceback && deepest(traceback, ({ path, line }) => inApp(path, line))).toMatchObject({
      at: 'polls/views.py:42',
      exception: { message: 'polls.views.NoPoll: none' },
    });
    expect(traceback && deepest(traceback, () => undefined)).toBeUndefined();
  });

  it('reads an exception group, whose lines have a margin', () => {
    const lines = read(`  + Exception Group Traceback (most recent call last):
  |   File "/app/a.py", line 3, in <module>
  |     raise ExceptionGroup("two", [ValueError(1)])
  | ExceptionGroup: two (1 sub-exception)`);
    expect(lines[0]?.chain).toEqual([
      { frames: [{ path: '/app/a.py', line: 3 }], message: '| ExceptionGroup: two (1 sub-exception)' },
    ]);
  });

  it('is open until the exception is there', () => {
    const reader = new TracebackReader();
    reader.push('Traceback (most recent call last):');
    reader.push('  File "/app/a.py", line 1, in f');
    expect(reader.open).toBe(true);
    reader.push('KeyError');
    expect(reader.open).toBe(false);
  });

  it('gives up on what never ends, and keeps few of many frames', () => {
    const reader = new TracebackReader();
    const first = reader.push('Traceback (most recent call last):');
    for (let n = 0; n < 2_000; n++) reader.push(`  File "/app/a.py", line ${n}, in f`);
    expect(reader.push('RecursionError: deep')).toBe(first);
    expect(first?.chain[0]?.frames).toHaveLength(200);
    expect(first?.chain[0]?.frames.at(-1)?.line).toBe(1_999);
    reader.push('Traceback (most recent call last):');
    const lines = Array.from({ length: 3_000 }, () => reader.push('    more'));
    expect(lines.at(-1)).toBeUndefined();
  });
});

describe('lastTraceback', () => {
  it('is the last one of an output, colors or not', () => {
    const output = [
      'Traceback (most recent call last):',
      '  File "/app/a.py", line 1, in f',
      'KeyError: 1',
      'retrying',
      '\u001b[31mTraceback (most recent call last):\u001b[0m',
      '  File "/app/b.py", line 2, in g',
      'ValueError: 2',
      'done',
    ].join('\n');
    expect(lastTraceback(output)?.chain).toEqual([
      { frames: [{ path: '/app/b.py', line: 2 }], message: 'ValueError: 2' },
    ]);
  });

  it('is none where it breaks off, or where there is none', () => {
    expect(lastTraceback('Traceback (most recent call last):\n  File "/a.py", line 1, in f')).toBeUndefined();
    expect(lastTraceback('all is well')).toBeUndefined();
  });
});
