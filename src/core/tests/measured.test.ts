// What a run executed: read from events, joined, counted.
import { describe, expect, it } from 'vitest';
import { branchCount, joined, lineCount, type MeasuredFile, readMeasured } from './measured.ts';

const told = {
  f: '/app/shop/price.py',
  x: [1, 2, 3],
  m: [5],
  b: [
    [2, 3, 1],
    [2, -1, 0],
  ],
};
const file: MeasuredFile = {
  path: '/app/shop/price.py',
  executed: [1, 2, 3],
  missing: [5],
  branches: [
    { from: 2, to: 3, taken: true },
    { from: 2, to: -1, taken: false },
  ],
};

describe('a measured file', () => {
  it('is read from an event', () => {
    expect(readMeasured(told)).toEqual(file);
  });

  it.each([
    ['no path', { ...told, f: undefined }],
    ['an empty path', { ...told, f: '' }],
    ['a path without end', { ...told, f: 'x'.repeat(2000) }],
  ])('is none with %s', (_, fields) => {
    expect(readMeasured(fields)).toBeUndefined();
  });

  it('has lines that are lines, each once', () => {
    const fields = {
      ...told,
      x: [1, 1, 5, 0, -1, 1.5, '2', null, 1e300],
      m: [5, 5],
      b: [[1], 'x', [0, 1, 1]],
    };
    expect(readMeasured(fields)).toEqual({ ...file, executed: [1], missing: [5], branches: [] });
    expect(readMeasured({ f: '/a.py', x: 'all' })).toEqual({
      path: '/a.py',
      executed: [],
      missing: [],
      branches: [],
    });
  });

  it('counts lines and branches', () => {
    expect(lineCount(file)).toEqual({ covered: 3, total: 4 });
    expect(branchCount(file)).toEqual({ covered: 1, total: 2 });
    expect(branchCount({ ...file, branches: [] })).toBeUndefined();
  });

  it('is joined with another measurement of it', () => {
    const other = {
      ...file,
      executed: [1, 5],
      missing: [2, 3],
      branches: [
        { from: 2, to: -1, taken: true },
        { from: 2, to: 3, taken: false },
      ],
    };
    expect(joined(file, other)).toEqual({
      path: '/app/shop/price.py',
      executed: [1, 2, 3, 5],
      missing: [],
      branches: [
        { from: 2, to: 3, taken: true },
        { from: 2, to: -1, taken: true },
      ],
    });
  });
});
