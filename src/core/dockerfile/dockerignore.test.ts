// .dockerignore, held against another implementation.
import dockerignore from '@balena/dockerignore';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { parseDockerignore } from './dockerignore.ts';

const ignored = (text: string, path: string) => parseDockerignore(text)(path);

describe('.dockerignore', () => {
  it.each([
    ['.git', '.git/config', true],
    ['.git', 'src/.git', false],
    ['**/.git', 'src/.git', true],
    ['*.pyc', 'a.pyc', true],
    ['*.pyc', 'src/a.pyc', false],
    ['**/*.pyc', 'src/a.pyc', true],
    ['**/*.pyc', 'a.pyc', true],
    ['*', 'src/a.py', true],
    ['*\n!src', 'src/a.py', false],
    ['*\n!src/**\nsrc/x', 'src/x/y', true],
    ['# .env\n.env', '.env', true],
    ['/env/', 'env/bin', true],
    ['env/**', 'env', false],
    ['a?c', 'abc', true],
    ['a[0-9]', 'a5', true],
    ['a[^0-9]', 'a5', false],
    ['docs/../env', 'env', true],
    ['', 'a', false],
  ])('%j and %s: %s', (text, path, expected) => {
    expect(ignored(text, path)).toBe(expected);
  });

  it('agrees with @balena/dockerignore', () => {
    const segment = fc.constantFrom('a', 'b', 'ab', '*', '**', 'a*', '*.py', 'x.py');
    const pattern = fc
      .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 3 }))
      .map(([negated, segments]) => (negated ? '!' : '') + segments.join('/'));
    const path = fc.array(fc.constantFrom('a', 'b', 'ab', 'x.py'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), path, (patterns, segments) => {
        const ours = ignored(patterns.join('\n'), segments.join('/'));
        const theirs = dockerignore({ ignorecase: false }).add(patterns).ignores(segments.join('/'));
        expect(ours, `${patterns.join(' ; ')} on ${segments.join('/')}`).toBe(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes hostile patterns', () => {
    const time = processorTime(() => {
      expect(ignored('**/a/'.repeat(300), 'a/'.repeat(300))).toBeDefined();
      expect(ignored(`${'*a'.repeat(200)}b`, 'a'.repeat(4000))).toBe(false);
    });
    expect(time).toBeLessThan(1000);
  });
});
