// The container of a run that was canceled, with and without a name.
import { expect, it } from 'vitest';
import { isMadeBy, labelsOf, markOf } from './made-by-run.ts';

it('knows a container without a name of its own by its label', () => {
  const made = markOf({}, 'a1');
  const labels = labelsOf(made);
  expect(isMadeBy({ name: 'eager_hopper', labels }, made)).toBe(true);
  expect(isMadeBy({ name: 'eager_hopper', labels }, markOf({}, 'b2'))).toBe(false);
  expect(isMadeBy({ name: 'eager_hopper', labels: {} }, made)).toBe(false);
});

it('knows a named one by its name, and needs no label', () => {
  const made = markOf({ name: 'site' }, 'a1');
  expect(labelsOf(made)).toEqual({});
  expect(isMadeBy({ name: 'site', labels: {} }, made)).toBe(true);
  expect(isMadeBy({ name: 'other', labels: {} }, made)).toBe(false);
});
