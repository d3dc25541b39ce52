// Rounds of fixes on disk, with findings that are made up: when a fix is made again, and when not.
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import type { Finding } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { fixProject } from './fix.ts';
import { commandLine } from './testing.ts';

const { at } = commandLine();
const [rule, other] = rules;
if (!rule || !other) throw new Error('no rules');

beforeEach(() => writeFileSync(at('a'), 'one two two two\n'));

type Put = readonly [at: number, length: number, text: string];

function found(start: number, message: string, [from, length, text]: Put, by = rule): Finding {
  const edits = [{ path: 'a', span: { start: from, end: from + length }, text }];
  return {
    rule: by as Finding['rule'],
    path: 'a',
    span: { start, end: start + 1 },
    severity: 'warning',
    message,
    fixes: [{ title: 'x', edits }],
  };
}

/** The text that is left, and what is still found. */
function fixed(lint: (text: string) => readonly Finding[]): readonly [text: string, left: number] {
  const read = (): string => readFileSync(at('a'), 'utf8');
  const left = fixProject(
    at(''),
    () => new Map([['a', lint(read())]]),
    () => true,
    { unsafe: true },
  );
  return [read(), left.get('a')?.length ?? 0];
}

it('makes a fix once that does not help, wherever it moves the finding', () => {
  expect(fixed((text) => [found(text.indexOf('two'), 'm', [0, 0, 'x '])])).toEqual([
    'x one two two two\n',
    1,
  ]);
  writeFileSync(at('a'), 'one');
  expect(fixed(() => [found(0, 'm', [0, 0, 'x '])])).toEqual(['x one', 1]);
  writeFileSync(at('a'), 'one');
  expect(fixed(() => [found(0, 'm', [0, 1, 'xy'])])).toEqual(['xyne', 1]);
});

it('does not come back to it while others are fixed round by round', () => {
  const first = (text: string): readonly Finding[] =>
    [...text.matchAll(/two/g)].slice(0, 1).map(({ index }) => found(index, 'n', [index, 3, 'three'], other));
  const [text, left] = fixed((now) => [found(0, 'm', [0, 0, 'x ']), ...first(now)]);
  expect([text, left]).toEqual(['x one three three three\n', 1]);
});

it('stops where two rules undo each other', () => {
  const [text, left] = fixed((now) =>
    now.startsWith('one') ? [found(0, 'm', [0, 3, 'two'])] : [found(0, 'n', [0, 3, 'one'], other)],
  );
  expect([text.slice(0, 3), left]).toEqual(['one', 1]);
});

it('goes on with the same finding at other places, and with those that had to wait', () => {
  const each = (text: string): readonly Finding[] =>
    [...text.matchAll(/two/g)].map(({ index }) => found(index, 'm', [index, 3, 'three']));
  expect(fixed(each)).toEqual(['one three three three\n', 0]);
  const first = (text: string): readonly Finding[] => each(text).slice(0, 1);
  writeFileSync(at('a'), 'two two two\n');
  expect(fixed(first)).toEqual(['three three three\n', 0]);
});

it('goes on with what takes text away', () => {
  const first = (text: string): readonly Finding[] =>
    text.includes('two ') ? [found(text.indexOf('two '), 'm', [text.indexOf('two '), 4, ''])] : [];
  expect(fixed(first)).toEqual(['one two\n', 0]);
});
