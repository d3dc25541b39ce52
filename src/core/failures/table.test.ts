// The table of all known failures.
import { expect, it } from 'vitest';
import { failures } from './table.ts';

it('names each failure once', () => {
  const ids = failures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
