// The order of the management commands.
import { expect, it } from 'vitest';
import { commandSections } from './command-sections.ts';

const commands = [
  { name: 'changepassword', app: 'auth' },
  { name: 'free_berths', app: 'berths' },
  { name: 'wait', app: 'berths' },
  { name: 'check', app: 'django' },
  { name: 'migrate', app: 'django' },
];

it('puts what was run last first, then the own ones, then Django, then other apps', () => {
  expect(
    commandSections(commands, ['migrate', 'gone', 'wait'], new Set(['free_berths', 'wait'])).map(
      ({ title, commands: members }) => [title, ...members.map(({ name }) => name)],
    ),
  ).toEqual([
    ['recently used', 'migrate', 'wait'],
    ["this project's own", 'free_berths'],
    ['django', 'check'],
    ['auth', 'changepassword'],
  ]);
});

it('leaves out what would be empty', () => {
  expect(commandSections([{ name: 'check', app: 'django' }], [], new Set())).toEqual([
    { title: 'django', commands: [{ name: 'check', app: 'django' }] },
  ]);
});
