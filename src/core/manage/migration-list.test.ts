// What showmigrations prints.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leftToApply, plannedMigrations, readMigrations, unappliedBy } from './migration-list.ts';

const output = `[entrypoint] ready
\u001b[1madmin
\u001b[0m [X] 0001_initial
 [ ] 0002_logentry\r
berths
 [-] 0001_squashed_0002 (2 squashed migrations) run 'manage.py migrate' to finish recording.
 [X] 0003_first (applied at 2030-07-01 10:00:00)
sessions
 (no migrations)
`;

it('reads the migrations of each app, and which are applied', () => {
  expect(readMigrations(output)).toEqual([
    {
      app: 'admin',
      migrations: [
        { name: '0001_initial', applied: true, note: '' },
        { name: '0002_logentry', applied: false, note: '' },
      ],
    },
    {
      app: 'berths',
      migrations: [
        { name: '0001_squashed_0002', applied: true, note: '2 squashed migrations' },
        { name: '0003_first', applied: true, note: 'applied at 2030-07-01 10:00:00' },
      ],
    },
  ]);
  expect(readMigrations('No such command\n [X] 0001_lost\n')).toEqual([]);
});

it('knows what going back unapplies', () => {
  const migrations = ['a', 'b', 'c', 'd'].map((name, at) => ({ name, applied: at < 3, note: '' }));
  const one = { app: 'x', migrations };
  expect(unappliedBy(one, 'a')).toEqual(['c', 'b']);
  expect(unappliedBy(one, 'c')).toEqual([]);
  expect(unappliedBy(one, 'd')).toEqual([]);
});

it('reads a plan: migrations of all apps, without their operations', () => {
  const plan = `shop.lost
\u001b[36;1mPlanned operations:\u001b[0m
\u001b[1morders.0002_lines\u001b[0m
    Undo Create model Line
    Raw Python operation -> Adds.berths
shop.0003_price\r
    Undo Add field price to item
`;
  expect(plannedMigrations(plan)).toEqual(['orders.0002_lines', 'shop.0003_price']);
  expect(plannedMigrations('Planned operations:\n  No planned migration operations.\n')).toEqual([]);
  expect(plannedMigrations('a.b\n')).toEqual([]);
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(' ', '[', 'X', ']', 'a', '\n', '(') }), (text) => {
      expect(readMigrations(text).every(({ migrations }) => migrations.length > 0)).toBe(true);
    }),
  );
});

it('lists what is left to apply', () => {
  expect(leftToApply(readMigrations(output))).toEqual(['admin.0002_logentry']);
  expect(leftToApply(readMigrations('Traceback (most recent call last):\n'))).toEqual([]);
});
