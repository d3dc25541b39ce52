// The migrations that `showmigrations --plan` lists as not applied.
import { expect, it } from 'vitest';
import { unappliedMigrations } from './migrations.ts';

it('are those without a cross, in their order', () => {
  const output =
    'Waiting for the database\r\n[X]  contenttypes.0001_initial\r\n[ ]  shop.0002_price\n[ ]  shop.0003_auto_20260101\n';
  expect(unappliedMigrations(output)).toEqual(['shop.0002_price', 'shop.0003_auto_20260101']);
});

it.each(['', '  (no migrations)\n', '[X]  a.0001\n', 'Traceback (most recent call last):\n'])(
  'are none in %j',
  (output) => {
    expect(unappliedMigrations(output)).toEqual([]);
  },
);
