// manage.py in each mode, and what its help says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComposeContext } from './command-line.ts';
import {
  completedHelp,
  type ManageTarget,
  manage,
  manageHelp,
  parseManageCommands,
  parseManageHelp,
} from './manage.ts';

const context: ComposeContext = {
  tool: { command: 'docker', prefix: ['compose'], version: '2.40.3' },
  target: { cwd: '/w', files: [] },
  env: {},
};
const target: ManageTarget = {
  service: 'web',
  interpreter: ['uv', 'run', 'python'],
  managePy: '/app/manage.py',
  mode: 'exec',
};

function words(changes: Partial<ManageTarget>, interactive: boolean): string {
  return manage(context, { ...target, ...changes }, ['migrate', '--plan'], interactive).args.join(' ');
}

describe('manage', () => {
  it('reaches the container in each mode', () => {
    expect(words({}, false)).toBe('compose exec -T web uv run python /app/manage.py migrate --plan');
    expect(words({ mode: 'entrypoint', entrypoint: ['/entrypoint', '--'] }, true)).toBe(
      'compose exec web /entrypoint -- uv run python /app/manage.py migrate --plan',
    );
    expect(words({ mode: 'entrypoint' }, true)).toBe(words({}, true));
    expect(words({ mode: 'run', entrypoint: ['/entrypoint'] }, false)).toBe(
      'compose run --rm -T web uv run python /app/manage.py migrate --plan',
    );
  });

  it('says where, as whom and with what', () => {
    expect(words({ workdir: '/srv', user: 'django', env: { A: '1' }, interpreter: ['python3'] }, true)).toBe(
      'compose exec --workdir /srv --user django --env A=1 web python3 /app/manage.py migrate --plan',
    );
  });
});

describe('manageHelp', () => {
  const helpIn = (changes: Partial<ManageTarget>): string =>
    manageHelp(context, { ...target, entrypoint: ['/entrypoint'], ...changes }).args.join(' ');

  it("runs the image's entrypoint in no mode", () => {
    const exec = 'compose exec -T web uv run python /app/manage.py help';
    expect(helpIn({ mode: 'exec' })).toBe(exec);
    expect(helpIn({ mode: 'entrypoint' })).toBe(exec);
    expect(helpIn({ mode: 'run' })).toBe(
      'compose run --rm --no-deps --entrypoint uv -T web run python /app/manage.py help',
    );
  });

  it('quotes a program that Compose would split', () => {
    const { args } = manageHelp(context, { ...target, mode: 'run', interpreter: ["/my env/it's/python"] });
    expect(args[args.indexOf('--entrypoint') + 1]).toBe(`'/my env/it'"'"'s/python'`);
  });
});

describe('completedHelp', () => {
  const problem = 'Set the DATABASE_URL environment variable';
  const migrate = { name: 'migrate', app: 'django' };

  it('adds the commands that are known where the settings could not be loaded', () => {
    const { commands } = completedHelp({ commands: [migrate], problem }, ['seed', 'migrate', 'seed']);
    expect(commands).toEqual([migrate, { name: 'seed', app: undefined }]);
    const names = completedHelp({ commands: [], problem }, ['seed']).commands.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['seed', 'migrate', 'createsuperuser']));
  });

  it('adds nothing where manage.py has told all', () => {
    expect(completedHelp({ commands: [migrate], problem: undefined }, ['gone']).commands).toEqual([migrate]);
  });
});

const help = `
Type 'manage.py help <subcommand>' for help on a specific subcommand.

Available subcommands:

[auth]
    changepassword
    createsuperuser

[django]
    check
    migrate

[berths]
    seed_berths
    2fa-report

`;

describe('parseManageHelp', () => {
  it('reads each command with its app', () => {
    expect(parseManageHelp(help)).toEqual({
      commands: [
        { name: 'changepassword', app: 'auth' },
        { name: 'createsuperuser', app: 'auth' },
        { name: 'check', app: 'django' },
        { name: 'migrate', app: 'django' },
        { name: 'seed_berths', app: 'berths' },
      ],
      problem: undefined,
    });
  });

  it('passes over what an entrypoint prints, Windows line ends and colours', () => {
    const greeted = `Waiting for postgres...\n[entrypoint] ready\n${help.replaceAll('\n', '\r\n')}`;
    expect(parseManageHelp(greeted)).toEqual(parseManageHelp(help));
    expect(parseManageHelp('\u001b[31;1m[django]\u001b[0m\n    check\n    check\n').commands).toEqual([
      { name: 'check', app: 'django' },
    ]);
  });

  it('says why the settings could not be loaded', () => {
    const note =
      'Note that only Django core commands are listed as settings are not properly configured (error: Set the DATABASE_URL environment variable).';
    const read = parseManageHelp(`${help}${note}\n`);
    expect(read.problem).toBe('Set the DATABASE_URL environment variable');
    expect(read.commands).toHaveLength(5);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseManageHelp(text).commands.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('parseManageCommands', () => {
  it('reads one name a line, each once', () => {
    expect(parseManageCommands('check\r\nmigrate\nWarning: something\nmigrate\n\n')).toEqual([
      { name: 'check', app: undefined },
      { name: 'migrate', app: undefined },
    ]);
  });
});
