// The rows of the Migrations view.
import { expect, it } from 'vitest';
import { migrationRows } from './migration-rows.ts';

it('are an app each, open where something is not applied, with its migrations below', () => {
  const rows = migrationRows(
    [
      { app: 'auth', migrations: [{ name: '0001_initial', applied: true, note: '' }] },
      {
        app: 'berths',
        migrations: [
          { name: '0001_initial', applied: true, note: '2 squashed migrations' },
          { name: '0002_note', applied: false, note: '' },
        ],
      },
    ],
    { project: 'shop', service: 'web' },
  );
  const shown = rows.flatMap((row) => [row, ...row.children]);
  expect(
    shown.map(({ label, description, contextValue, expanded }) => [
      label,
      description,
      contextValue,
      expanded,
    ]),
  ).toEqual([
    ['auth', '', 'appliedMigratedApp', false],
    ['0001_initial', 'applied', 'appliedMigration', false],
    ['berths', '1 not applied', 'unappliedMigratedApp', true],
    ['0001_initial', 'applied · 2 squashed migrations', 'appliedMigration', false],
    ['0002_note', 'not applied', 'unappliedMigration', false],
  ]);
  expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
  expect(shown.map(({ accessibleLabel }) => accessibleLabel)).toContain('0002_note, migration, not applied');
});
