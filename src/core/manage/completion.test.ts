// What completes the arguments of a management command.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandArgument } from './command-catalog.ts';
import { completions } from './completion.ts';
import { splitArguments } from './typed-arguments.ts';

function argument(name: string, more: Partial<CommandArgument> = {}): CommandArgument {
  return { flags: [], name, help: '', choices: [], values: 1, many: false, ...more };
}

const migrate = {
  arguments: [
    argument('help', { flags: ['-h', '--help'], values: 0 }),
    argument('app_label'),
    argument('migration_name'),
    argument('DATABASE', { flags: ['--database'] }),
    argument('plan', { flags: ['--plan'], values: 0, help: 'Shows what would be done.' }),
    argument('verbosity', { flags: ['-v', '--verbosity'], choices: ['0', '1'] }),
  ],
};
const dumpdata = {
  arguments: [
    argument('app_label[.ModelName]', { many: true }),
    argument('EXCLUDE', { flags: ['-e', '--exclude'], many: true }),
  ],
};
const names = {
  catalog: {
    apps: [
      { label: 'berths', models: ['Berth'], migrations: ['0001_initial', '0002_first'] },
      { label: 'auth', models: ['User'], migrations: ['0001_initial'] },
    ],
    databases: ['default', 'replica'],
    fixtures: ['berths.json'],
  },
  settingsModules: ['config.settings.local'],
};

function labels(
  command: { readonly arguments: readonly CommandArgument[] },
  typed: string,
): readonly string[] {
  return completions(command, names, typed).map(({ label }) => label);
}

describe('completions', () => {
  it('offers values of the next argument, then its own flags, then those of every command', () => {
    expect(labels(migrate, '')).toEqual(['berths', 'auth', '--database', '--plan', '--help', '--verbosity']);
  });

  it('completes what is begun, and leaves the rest as it is typed', () => {
    expect(completions(migrate, names, 'berths --pl')).toEqual([
      { label: '--plan', typed: 'berths --plan ', help: 'Shows what would be done.' },
    ]);
    expect(completions(migrate, names, '  "berths"  00').map(({ typed }) => typed)).toEqual([
      '  "berths"  0002_first ',
      '  "berths"  0001_initial ',
    ]);
  });

  it("knows an app's migrations, the newest first", () => {
    expect(labels(migrate, 'berths ').slice(0, 3)).toEqual(['0002_first', '0001_initial', 'zero']);
    expect(labels(migrate, '--database replica auth ').slice(0, 2)).toEqual(['0001_initial', 'zero']);
  });

  it('offers only values where an option needs one', () => {
    expect(labels(migrate, '--database ')).toEqual(['default', 'replica']);
    expect(labels(migrate, '--database r')).toEqual(['replica']);
    expect(completions(migrate, names, '--database=d').map(({ typed }) => typed)).toEqual([
      '--database=default ',
    ]);
    expect(labels(migrate, '-v ')).toEqual(['0', '1']);
  });

  it('offers a flag once, unless it may be given again', () => {
    expect(labels(migrate, '--plan ')).not.toContain('--plan');
    expect(labels(dumpdata, 'auth --exclude auth.User ')).toEqual([
      'berths',
      'auth',
      'berths.Berth',
      'auth.User',
      '--exclude',
    ]);
  });

  it('knows settings modules and fixtures', () => {
    const command = {
      arguments: [argument('fixture', { many: true }), argument('SETTINGS', { flags: ['--settings'] })],
    };
    expect(labels(command, 'x ')).toEqual(['berths.json', '--settings']);
    expect(labels(command, '--settings ')).toEqual(['config.settings.local']);
  });

  it('is silent inside a quote, after an operator and for a command that could not be loaded', () => {
    expect(labels(migrate, '"ber')).toEqual([]);
    expect(labels(migrate, 'berths; ')).toEqual([]);
    expect(completions({ arguments: undefined }, names, '')).toEqual([]);
  });

  it('ends the line with what is chosen, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        for (const { typed: whole, label } of completions(migrate, names, typed)) {
          const split = splitArguments(whole);
          expect('args' in split && split.args.at(-1)).toBe(label);
        }
      }),
    );
  });
});
