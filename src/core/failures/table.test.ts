// The table of all known failures.
import { expect, it } from 'vitest';
import { FailureFinder } from './explain.ts';
import { failures } from './table.ts';

it('names each failure once', () => {
  const ids = failures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it.each(failures)('explains $id also where the line holds no name', ({ id, explanation }) => {
  const finder = new FailureFinder([{ id, says: ['failed'], explanation }]);
  expect(finder.explainLine('failed')?.text).not.toMatch(/[{}|…]$|[{}|]|\s{2}| [.,](?: |$)/);
});
