// Differences of two texts, line by line.
import { expect, it } from 'vitest';
import { changedLines } from './changed-lines.ts';

const text = (...lines: readonly (string | number)[]): string => `${lines.join('\n')}\n`;

it.each([
  ['a changed line', text(1, 2, 3, 4, 5), text(1, 2, 'x', 4, 5), '@@ line 1 @@\n 1\n 2\n-3\n+x\n 4\n 5\n'],
  ['a line at the end', text(1, 2, 3), text(1, 2, 3, 4), '@@ line 2 @@\n 2\n 3\n+4\n'],
  ['a line at the start', text(1, 2, 3), text(0, 1, 2, 3), '@@ line 1 @@\n+0\n 1\n 2\n'],
  [
    'changes far apart',
    text(1, 2, 3, 4, 5, 6, 7, 8, 9),
    text('a', 2, 3, 4, 5, 6, 7, 8, 'b'),
    '@@ line 1 @@\n-1\n+a\n 2\n 3\n@@ line 7 @@\n 7\n 8\n-9\n+b\n',
  ],
  ['a line end at the end', '1', '1\n', '@@ line 1 @@\n-1\n+1\n'],
  ['no change', text(1, 2), text(1, 2), ''],
])('%s', (_, before, after, shown) => {
  expect(changedLines(before, after)).toBe(shown);
});
