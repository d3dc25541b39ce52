// The order of the management commands.
import { expect, it } from 'vitest';
import type { CatalogCommand } from '#core/manage/command-catalog.ts';
import { commandSections } from './command-sections.ts';

function command(name: string, app: string): CatalogCommand {
  return { name, app, help: '', arguments: [] };
}

const commands = [
  command('changepassword', 'auth'),
  command('free_berths', 'berths'),
  command('wait', 'berths'),
  command('check', 'django'),
  command('migrate', 'django'),
];

it("puts what was run last first, with its arguments, then the project's apps, then Django, then other apps", () => {
  const recent = [
    { command: 'migrate', typed: 'berths zero' },
    { command: 'gone', typed: '' },
    { command: 'migrate', typed: '' },
  ];
  expect(
    commandSections(commands, recent, new Set(['free_berths', 'wait'])).map(({ title, choices }) => [
      title,
      ...choices.map(({ command: { name }, typed }) => (typed === undefined ? name : `${name} ${typed}`)),
    ]),
  ).toEqual([
    ['recently used', 'migrate berths zero', 'migrate '],
    ['berths', 'free_berths', 'wait'],
    ['django', 'check', 'migrate'],
    ['auth', 'changepassword'],
  ]);
});

it('leaves out what would be empty, and names what belongs to no known app', () => {
  expect(commandSections([command('seed', '')], [], new Set(['seed'])).map(({ title }) => title)).toEqual([
    'other',
  ]);
  expect(commandSections([], [], new Set())).toEqual([]);
});
