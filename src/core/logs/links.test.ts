// Which places become links, and which never do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { linksIn } from './links.ts';

/** The workspace is mounted at /app. */
function toHost(path: string): string | undefined {
  return path.startsWith('/app/') ? path.slice('/app/'.length) : undefined;
}

describe('linksIn', () => {
  it('links the frames of a traceback', () => {
    const text = '  File "/app/shop/views.py", line 12, in get';
    const [link, ...others] = linksIn(text, toHost);
    expect(link).toEqual({ span: { start: 2, end: 36 }, path: 'shop/views.py', line: 12 });
    expect(text.slice(2, 36)).toBe('File "/app/shop/views.py", line 12');
    expect(others).toEqual([]);
  });

  it('links a place with a line number, absolute or from the working directory', () => {
    expect(linksIn('/app/shop/models.py:7: RuntimeWarning: naive', toHost)).toEqual([
      { span: { start: 0, end: 21 }, path: 'shop/models.py', line: 7 },
    ]);
    expect(linksIn('shop/tests.py:3: AssertionError', toHost, '/app')).toEqual([
      { span: { start: 0, end: 15 }, path: 'shop/tests.py', line: 3 },
    ]);
    expect(linksIn('shop/tests.py:3: AssertionError', toHost)).toEqual([]);
  });

  it.each([
    '  File "/usr/lib/python3.13/asyncio/base_events.py", line 1',
    '  File "<frozen importlib._bootstrap>", line 1387, in _gcd_import',
    '  File "/app/../etc/passwd.py", line 1',
    '  File "/app/../../../etc/x.py", line 1',
    'no file here',
    'settings.python:12',
  ])('does not link %j', (text) => {
    expect(linksIn(text, toHost, '/srv')).toEqual([]);
  });

  it('does not let a map that answers wrongly lead out of the workspace', () => {
    expect(linksIn('File "/app/x.py", line 1', () => '../secret.py')).toEqual([]);
    expect(linksIn('File "/app/x.py", line 1', () => '/etc/secret.py')).toEqual([]);
  });

  it('never throws, and its spans lie inside the text', () => {
    const piece = fc.constantFrom('File "', '/app/', 'a.py', '", line ', '7', ':', '..', '/', '"', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { span } of linksIn(text, toHost, '/app')) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.start).toBeLessThan(span.end);
        }
      }),
    );
  });

  it('takes time in proportion to the line', () => {
    const time = processorTime(() => {
      linksIn(`${'File "'.repeat(100_000)}.py`, toHost);
      linksIn(`${'a/'.repeat(200_000)}.py`, toHost, '/app');
      linksIn(`${'a.'.repeat(200_000)}.py`, toHost, '/app');
    });
    expect(time).toBeLessThan(2000);
  });
});
