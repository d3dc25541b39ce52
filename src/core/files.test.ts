// Paths, and snapshots held in memory.
import { describe, expect, it } from 'vitest';
import { basename, dirname, join, within } from './files.ts';
import { ChangedFiles, MemoryFiles } from './memory-files.ts';

describe('paths', () => {
  it.each([
    [['a/b', '../c'], 'a/c'],
    [['', './x'], 'x'],
    [['a', '/b'], '/b'],
    [['a', '../../b'], '../b'],
    [['/a', '../../b'], '/b'],
    [['a//b/'], 'a/b'],
  ])('join %j', (parts, expected) => expect(join(...parts)).toBe(expected));

  it('are taken apart', () => {
    expect([dirname('a/b'), dirname('a'), dirname('/a')]).toEqual(['a', '', '/']);
    expect([basename('a/b'), basename('a')]).toEqual(['b', 'a']);
  });

  it.each([
    ['', 'a/b', 'a/b'],
    ['', '../b', undefined],
    ['a', 'a', ''],
    ['a', 'a/b', 'b'],
    ['a', 'ab', undefined],
    ['/', '/a', 'a'],
  ])('%j holds %j as %j', (folder, path, expected) => expect(within(folder, path)).toBe(expected));
});

describe('snapshots in memory', () => {
  const files = new MemoryFiles({ 'a/b.txt': 'b', 'a/c/d.txt': 'd', run: '#!' }, ['run']);

  it('know files, folders and modes', () => {
    expect([files.text('a/b.txt'), files.text('a'), files.text('x')]).toEqual(['b', undefined, undefined]);
    expect([files.kind('a'), files.kind('a/c/d.txt'), files.kind('x')]).toEqual([
      'directory',
      'file',
      undefined,
    ]);
    expect([files.executable('run'), files.executable('a/b.txt'), files.executable('x')]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect([files.list(''), files.list('a'), files.list('x')]).toEqual([['a', 'run'], ['b.txt', 'c'], []]);
  });

  it('can be looked at with other texts', () => {
    const changed = new ChangedFiles(files, { 'a/b.txt': 'other', new: '' });
    expect([changed.text('a/b.txt'), changed.text('run'), changed.text('new')]).toEqual(['other', '#!', '']);
    expect([changed.kind('new'), changed.kind('a'), changed.executable('run')]).toEqual([
      'file',
      'directory',
      true,
    ]);
    expect(files.text('a/b.txt')).toBe('b');
  });
});
