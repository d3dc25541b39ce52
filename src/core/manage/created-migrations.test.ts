// What makemigrations prints.
import { expect, it } from 'vitest';
import { createdMigrations } from './created-migrations.ts';

it('reads the files of each app, without what they hold', () => {
  const output = `\u001b[36;1mMigrations for 'berths':\u001b[0m
  \u001b[1mberths/migrations/0003_berth_note.py\u001b[0m
    - Add field note to berth
Migrations for 'my app':\r
  /srv/other place/migrations/0001_initial.py
    + Create model X.py
done.py
`;
  expect(createdMigrations(output)).toEqual([
    'berths/migrations/0003_berth_note.py',
    '/srv/other place/migrations/0001_initial.py',
  ]);
});

it('finds none where nothing changed', () => {
  expect(createdMigrations('No changes detected\n  not/a/migration.py\n')).toEqual([]);
});
