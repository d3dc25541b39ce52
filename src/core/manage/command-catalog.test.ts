// What the introspection program tells, read from a container's output.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandCatalog, completedCatalog, emptyCatalog, readCatalog } from './command-catalog.ts';
import { answerMark, introspectionWords } from './introspection.ts';

function answer(told: unknown): string {
  return `loaded\n${answerMark}${JSON.stringify(told)}\n`;
}

const seed = {
  name: 'seed',
  app: 'berths',
  help: 'Fills the harbour.',
  arguments: [{ flags: ['--count'], name: 'COUNT', help: 'how many', choices: [], values: 1, many: false }],
};

describe('readCatalog', () => {
  it('reads commands, apps and names behind whatever else is printed', () => {
    const told = {
      problem: null,
      commands: [seed, { name: 'broken', app: 'django', help: '', arguments: null }],
      apps: [{ label: 'berths', models: ['Berth'], migrations: ['0001_initial'] }],
      databases: ['default'],
      fixtures: ['berths.json'],
    };
    expect(readCatalog(answer(told))).toEqual({
      problem: undefined,
      commands: [seed, { name: 'broken', app: 'django', help: '', arguments: undefined }],
      apps: [{ label: 'berths', models: ['Berth'], migrations: ['0001_initial'] }],
      databases: ['default'],
      fixtures: ['berths.json'],
    });
  });

  it('says why commands are missing', () => {
    const { problem } = readCatalog(answer({ problem: 'Set DATABASE_URL', commands: [seed] })) ?? {};
    expect(problem).toBe('Set DATABASE_URL');
  });

  it('takes no name that a command cannot have, and no control characters', () => {
    const told = {
      commands: [
        { ...seed, name: '--rm', help: '' },
        { ...seed, name: 'a b' },
        { ...seed, help: '\u001b[31mred\u001b[0m\nline', app: 'x\u202e' },
      ],
    };
    const { commands } = readCatalog(answer(told)) ?? {};
    expect(commands).toEqual([{ ...seed, help: 'red line', app: 'x' }]);
  });

  it('has nothing to say of an output without an answer', () => {
    for (const text of ['', 'Traceback', answerMark, `${answerMark}[]`, answer({ commands: [] })])
      expect(readCatalog(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: false, withBigInt: false }), (told) => {
        const read = readCatalog(answer({ commands: [told, { name: 'x', arguments: [told] }], apps: told }));
        expect(read?.commands.map(({ name }) => name)).toContain('x');
      }),
    );
  });
});

describe('completedCatalog', () => {
  const migrate = { name: 'migrate', app: 'django', help: '', arguments: [] };
  const names = ({ commands }: CommandCatalog): readonly string[] => commands.map(({ name }) => name);

  it('adds the commands that are known where the settings could not be loaded', () => {
    const partial = { ...emptyCatalog('Set the DATABASE_URL environment variable'), commands: [migrate] };
    expect(names(completedCatalog(partial, ['seed', 'migrate', 'seed']))).toEqual(['migrate', 'seed']);
    expect(names(completedCatalog(emptyCatalog('no python'), ['seed']))).toEqual(
      expect.arrayContaining(['seed', 'migrate', 'createsuperuser']),
    );
  });

  it('adds nothing where manage.py has told all', () => {
    const whole = { ...emptyCatalog(''), commands: [migrate], problem: undefined };
    expect(names(completedCatalog(whole, ['gone']))).toEqual(['migrate']);
  });
});

it('is asked for by the Python that runs manage.py', () => {
  const words = introspectionWords({
    service: 'web',
    mode: 'exec',
    interpreter: ['uv', 'run', 'python'],
    managePy: '/app/manage.py',
  });
  expect([...words.slice(0, 4), ...words.slice(5)]).toEqual(['uv', 'run', 'python', '-c', '/app/manage.py']);
});
