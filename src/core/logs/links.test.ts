// Which places become links, and which never do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { lineOfTest, linksIn } from './links.ts';

/** The workspace is mounted at /app. */
function toWorkspace(path: string): string | undefined {
  return path.startsWith('/app/') ? path.slice('/app/'.length) : undefined;
}

describe('linksIn', () => {
  it('links the frames of a traceback', () => {
    const text = '  File "/app/shop/views.py", line 12, in get';
    const [link, ...others] = linksIn(text, toWorkspace);
    expect(link).toEqual({
      span: { start: 2, end: 36 },
      where: 'workspace',
      path: 'shop/views.py',
      line: 12,
    });
    expect(text.slice(2, 36)).toBe('File "/app/shop/views.py", line 12');
    expect(others).toEqual([]);
  });

  it('links a place with a line number, absolute or from the working directory', () => {
    expect(linksIn('/app/shop/models.py:7: RuntimeWarning: naive', toWorkspace)).toEqual([
      { span: { start: 0, end: 21 }, where: 'workspace', path: 'shop/models.py', line: 7 },
    ]);
    expect(linksIn('shop/tests.py:3: AssertionError', toWorkspace, '/app')).toEqual([
      { span: { start: 0, end: 15 }, where: 'workspace', path: 'shop/tests.py', line: 3 },
    ]);
    expect(linksIn('shop/tests.py:3: AssertionError', toWorkspace)).toEqual([]);
  });

  it.each([
    '  File "<frozen importlib._bootstrap>", line 1387, in _gcd_import',
    'no file here',
    'settings.python:12',
  ])('does not link %j', (text) => {
    expect(linksIn(text, toWorkspace, '/srv')).toEqual([]);
  });

  it.each([
    [
      '/usr/lib/python3/dist-packages/django/core/handlers/base.py',
      '/usr/lib/python3/dist-packages/django/core/handlers/base.py',
    ],
    ['/app/../etc/passwd.py', '/etc/passwd.py'],
    ['/app/../../../etc/x.py', '/etc/x.py'],
  ])('links %s, which is not from the workspace, to the file of the container', (named, path) => {
    const [link] = linksIn(`  File "${named}", line 9, in get`, toWorkspace);
    expect(link).toMatchObject({ where: 'container', path, line: 9 });
  });

  it('links a test by its names, and a template by its line', () => {
    expect(linksIn('FAILED shop/tests.py::CartTest::test_add - assert 1', toWorkspace, '/app')).toEqual([
      {
        span: { start: 7, end: 40 },
        where: 'workspace',
        path: 'shop/tests.py',
        line: 1,
        test: ['CartTest', 'test_add'],
      },
    ]);
    expect(linksIn('In template /app/shop/templates/a.html, error at line 5', toWorkspace)).toMatchObject([
      { where: 'workspace', path: 'shop/templates/a.html', line: 5 },
    ]);
  });

  it('finds the definition of a test', () => {
    const text = 'def test_add(): ...\nclass CartTest:\n  async def test_add(self): ...\n';
    expect(lineOfTest(text, ['CartTest', 'test_add'])).toBe(3);
    expect(lineOfTest(text, ['test_add'])).toBe(1);
    expect(lineOfTest(text, ['CartTest', 'gone'])).toBe(2);
    expect(lineOfTest(text, ['gone'])).toBe(1);
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
        for (const { span } of linksIn(text, toWorkspace, '/app')) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.start).toBeLessThan(span.end);
        }
      }),
    );
  });

  it('takes time in proportion to the line', () => {
    const time = processorTime(() => {
      linksIn(`${'File "'.repeat(100_000)}.py`, toWorkspace);
      linksIn(`${'a/'.repeat(200_000)}.py`, toWorkspace, '/app');
      linksIn(`${'a.'.repeat(200_000)}.py`, toWorkspace, '/app');
    });
    expect(time).toBeLessThan(2000);
  });
});
