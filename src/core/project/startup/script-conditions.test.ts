// Which branch of a script runs.
import { parse } from 'unbash';
import { expect, it } from 'vitest';
import { caseItem } from './script-conditions.ts';

/** The number of the branch that is taken, from 0; undefined where none is. */
function branch(value: string, patterns: readonly string[]) {
  const script = `case "$DB_URL" in ${patterns.map((pattern) => `${pattern}) true ;;`).join(' ')} esac`;
  const [statement] = parse(script).commands;
  const node = statement?.command;
  if (node?.type !== 'Case') throw new Error('no case');
  const item = caseItem(node, { params: [], variable: () => value });
  return typeof item === 'object' ? node.items.indexOf(item) : item;
}

it.each([
  [['postgres://db'], 0],
  [['mysql*', 'postgres*', '*'], 1],
  [['mysql*', 'sqlite'], undefined],
  [['mysql', '*'], 1],
  [['*postgres*', '*'], 'unknown'],
  [['*://*', '*'], 'unknown'],
  [['[p]*', '*'], 'unknown'],
  [['?*', '*'], 'unknown'],
  [['$OTHER*', '*'], 'unknown'],
  [['*db', '*'], 'unknown'],
  [['postgres*', '*db*'], 0],
])('of %j', (patterns, expected) => {
  expect(branch('postgres://db', patterns)).toBe(expected);
});
