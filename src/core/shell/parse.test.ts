// What command lines execute, and where each word of it stands.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorTime } from '../testing.ts';
import { spread } from '../text-map.ts';
import type { Script } from './command.ts';
import { parseArgv, parseScript } from './parse.ts';
import { plainWord } from './word.ts';

/** One line a command: how it is joined, its wrappers, its words. */
function shape(script: Script): string[] {
  return script.commands.map((command) =>
    [
      command.nested ? '(nested)' : '',
      command.after ?? '',
      ...command.via.map((via) => `[${via}]`),
      ...command.assignments.map(({ name, value }) => `${name}:=${value.value}`),
      ...command.argv.map((word) => word.value),
      command.background ? '&' : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

/** The source text of every word, to prove the spans. */
function sources(text: string, offset = 0): string[][] {
  return parseScript(text, offset).commands.map((command) =>
    command.argv.map((word) => text.slice(word.span.start - offset, word.span.end - offset)),
  );
}

describe('a script', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['  # nothing', []],
    ['X=1', []],
    ['migrate && gunicorn app', ['migrate', '&& gunicorn app']],
    ['a; b\nc | d || e', ['a', '; b', '; c', '| d', '|| e']],
    ['a & b', ['a &', '; b']],
    ['(a; b) &', ['(nested) a &', '(nested) ; b &']],
    ['a && (b; c)', ['a', '(nested) && b', '(nested) ; c']],
    ['if a; then b; else c; fi; d', ['(nested) a', '(nested) b', '(nested) c', '; d']],
    ['until nc -z db 5432; do sleep 1; done', ['(nested) nc -z db 5432', '(nested) sleep 1']],
    ['case $1 in web) a;; *) b;; esac', ['(nested) a', '(nested) b']],
    ['f() { a; }\nf', ['(nested) a', '; f']],
    ['X="$(cat a)" b', ['(nested) cat a', 'X:=$(cat a) b']],
    ['echo `id -u`', ['(nested) id -u', 'echo `id -u`']],
    ['export A=1 B', ['export A=1 B']],
    ['diff <(a) b', ['(nested) a', 'diff <(a) b']],
    ['time -p make', ['[time] make']],
    ['a 2>&1 | tee log', ['a', '| tee log']],
    ['bash <<EOF\npip install x\nEOF\n', ['bash', '(nested) [bash] pip install x']],
    ['cat <<EOF\npip install x\nEOF\n', ['cat']],
    ['a \\\r\n b\r\nc', ['a b', '; c']],
  ])('%j', (text, expected) => {
    expect(shape(parseScript(text))).toEqual(expected);
  });

  test('its last command is the one whose end is the end', () => {
    const last = (text: string) =>
      parseScript(text)
        .last?.argv.map((word) => word.value)
        .join(' ');
    expect(last('a; b && c d')).toBe('c d');
    expect(last('a | b')).toBe('b');
    expect(last('cd x; (a; exec b)')).toBe('b');
    expect(last('sh -c "a; b"')).toBe('b');
    expect(last('a || b')).toBeUndefined();
    expect(last('a; if b; then c; fi')).toBeUndefined();
    expect(last('f() { a; }')).toBeUndefined();
    expect(last('a &')).toBeUndefined();
  });

  test('is not complete when its text breaks off', () => {
    expect(parseScript('a && b').complete).toBe(true);
    expect(parseScript('a "b').complete).toBe(false);
    expect(parseScript('if a; then').complete).toBe(false);
    expect(parseScript('echo $(a "b)').complete).toBe(false);
    expect(parseScript('echo ${ a').complete).toBe(false);
    expect(parseScript('echo ${\n').complete).toBe(false);
  });

  test('redirections are told apart from words', () => {
    const [command] = parseScript('cmd > /dev/null 2>&1 < in').commands;
    expect(command?.argv.map((word) => word.value)).toEqual(['cmd']);
    expect(command?.redirects.map(({ operator, target }) => [operator, target?.value])).toEqual([
      ['>', '/dev/null'],
      ['>&', '1'],
      ['<', 'in'],
    ]);
  });
});

describe('wrappers', () => {
  test.each<[string, string]>([
    ['exec gunicorn app', '[exec] gunicorn app'],
    ['env -u X A=1 B=2 cmd -x', '[env] A:=1 B:=2 cmd -x'],
    ['A=1 exec cmd', '[exec] A:=1 cmd'],
    ['sh -c "exec gunicorn app"', '[sh -c] [exec] gunicorn app'],
    ['/bin/bash -lc "a"', '[bash -c] a'],
    ['bash -eo pipefail -c a', '[bash -c] a'],
    ['bash script.sh -c a', 'bash script.sh -c a'],
    ['poetry run gunicorn app', '[poetry run] gunicorn app'],
    ['poetry install', 'poetry install'],
    ['uv run --no-dev --env-file .env gunicorn app', '[uv run] gunicorn app'],
    ['uv run -- manage.py migrate', '[uv run] manage.py migrate'],
    ['uv --directory /app run manage.py migrate', '[uv run] manage.py migrate'],
    ['pipenv run python manage.py x', '[pipenv run] python manage.py x'],
    ['pdm run -p . a', '[pdm run] a'],
    ['gosu app tini -- a -b', '[gosu] [tini] a -b'],
    ['su-exec app:app a', '[su-exec] a'],
    ['dumb-init -- a', '[dumb-init] a'],
    ['tini -s a', '[tini] a'],
    ['nohup nice -n 5 timeout -k 1 10 a', '[nohup] [nice] [timeout] a'],
    ['sudo -u app -E X=1 a', '[sudo] X:=1 a'],
    ['su - app -c "a b"', '[su -c] a b'],
    ['./wait-for-it.sh db:5432 -t 60 -- a b', '[wait-for-it.sh] a b'],
    ['./wait-for-it.sh db:5432', './wait-for-it.sh db:5432'],
    ['dockerize -wait tcp://db:5432 -timeout 10s a', '[dockerize] a'],
    ['watchmedo auto-restart -d . -p "*.py" -- celery worker', '[watchmedo auto-restart] celery worker'],
    ['watchfiles --filter python "celery -A x worker" .', '[watchfiles] celery -A x worker'],
    [
      'python -m debugpy --listen 0.0.0.0:5678 manage.py runserver',
      '[python -m debugpy] manage.py runserver',
    ],
    ['xargs -n 1 pip install', '[xargs] pip install'],
    ['command -v nc', 'command -v nc'],
    ['exec "$@"', '[exec] $@'],
    ['exec', 'exec'],
    ['env', 'env'],
    ['conda run -n web gunicorn', '[conda run] gunicorn'],
    ['python -m gunicorn app', 'python -m gunicorn app'],
  ])('%s', (text, expected) => {
    expect(shape(parseScript(text))).toEqual([expected]);
  });

  test('a script inside quotes keeps the spans of its words', () => {
    const text = `sh -c "python \\"a b\\" $X && 'exec' cmd"`;
    expect(sources(text, 100)).toEqual([['python', '\\"a b\\"', '$X'], ['cmd']]);
    expect(sources('sh -c \'a "b c"\'; d')).toEqual([['a', '"b c"'], ['d']]);
  });
});

describe('an argv', () => {
  test('is seen through as far as its words allow', () => {
    const text = '["sh", "-c", "a && exec b"]';
    const words = ['sh', '-c', 'a && exec b'].map((value) => {
      const start = text.indexOf(`"${value}"`);
      return plainWord(value, { start, end: start + value.length + 2 }, true, {
        start: (at) => start + 1 + at,
        end: (at) => start + 1 + at,
      });
    });
    const script = parseArgv(words);
    expect(shape(script)).toEqual(
      ['[sh -c] a', '[sh -c] && [exec] b'].map((line) =>
        line.replace('[sh -c] && [exec]', '&& [sh -c] [exec]'),
      ),
    );
    expect(script.commands.map(({ span }) => text.slice(span.start, span.end))).toEqual(['a', 'exec b']);
  });

  test('does not read shell syntax without a shell', () => {
    const span = { start: 0, end: 1 };
    const words = ['a', '&&', 'b'].map((value) => plainWord(value, span, true, spread(span)));
    expect(shape(parseArgv(words))).toEqual(['a && b']);
  });
});

test('literal words are those that nothing expands', () => {
  const words = parseScript('a "b" \'$c\' $d "${e}" *.f \\$g ~/h {i,j} "*"').commands[0]?.argv ?? [];
  expect(words.filter((word) => !word.literal).map((word) => word.value)).toEqual([
    '$d',
    '${e}',
    '*.f',
    '~/h',
    '{i,j}',
  ]);
});

const fragment = fc.constantFrom(
  'sh -c ',
  '"',
  "'",
  '\\',
  '$(',
  '`',
  ')',
  '((',
  '${',
  '}',
  '<<EOF\n',
  'EOF\n',
  '&&',
  '||',
  ';',
  '\n',
  '\r\n',
  ' ',
  'if ',
  'then ',
  'fi',
  'case x in ',
  'esac',
  'exec ',
  'env A=',
  'uv run ',
  '{',
  '[[ ',
  ']]',
  '#',
  '>',
  '<(',
  'é',
  '😀',
  '\0',
);

describe('any text', () => {
  test('is read without a throw, with every span inside it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fragment, fc.string())).map((parts) => parts.join('')),
        (text) => {
          for (const command of parseScript(text, 7).commands) {
            const spans = [command.span, ...command.argv.map((word) => word.span)];
            for (const { start, end } of spans) {
              expect(start).toBeGreaterThanOrEqual(7);
              expect(end).toBeGreaterThanOrEqual(start);
              expect(end).toBeLessThanOrEqual(7 + text.length);
            }
            expect(command.argv.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    '$(',
    'sh -c "',
    '((',
    'if a; then ',
    '{ ',
    '`',
    'env ',
    'a && ',
    'exec sh -c ',
    "'",
    '<<A ',
    'f() ',
  ])('a hundred thousand %j end in time', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    expect(processorTime(() => parseScript(text))).toBeLessThan(1000);
  });
});

test('what runs in a process that the shell forks: parentheses and substitutions, no braces', () => {
  const { commands } = parseScript('(a; { b; }); { c; }; d "$(e)"; f() { g; }');
  const forked = commands.filter((command) => command.forked).map(({ argv }) => argv[0]?.value);
  expect(forked).toEqual(['a', 'b', 'e']);
});
