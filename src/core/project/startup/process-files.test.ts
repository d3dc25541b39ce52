// Commands that other programs start, found in their files with their places.
import { describe, expect, it } from 'vitest';
import { mapSpan, shifted } from '#core/text-map.ts';
import {
  includedFiles,
  justCommands,
  type ListedCommand,
  listedPrograms,
  procfileCommands,
  recipeCommands,
  taskCommands,
} from './process-files.ts';

function texts(text: string, commands: readonly ListedCommand[]): readonly string[] {
  return commands.map(({ span, folder }) =>
    [text.slice(span.start, span.end), ...(folder === undefined ? [] : [folder])].join(' in '),
  );
}

describe('programs of supervisord', () => {
  it('are those that start by themselves, without comments', () => {
    const text =
      '; all\n[unix_http_server]\nfile=/x.sock\n[program:a]\nenvironment=B="c"\ncommand = run a ; first\ndirectory=/app\n[program:b]\nautostart=false\ncommand=run b\n[eventlistener:c]\ncommand=run c\n[program:d]\ncommand=run d;x';
    expect(texts(text, listedPrograms(text))).toEqual(['run a in /app', 'run d;x']);
  });
  it('may be in further files', () => {
    expect(includedFiles('[supervisord]\n[include]\nfiles = /etc/a/*.conf b.ini\n')).toEqual([
      '/etc/a/*.conf',
      'b.ini',
    ]);
    expect(includedFiles('[include]\n[program:x]\nfiles = a\n')).toEqual([]);
  });
});

describe('processes of a Procfile', () => {
  const text = '# all\nweb: run web --port 1\nwork:  run work \r\n';
  it('are all, or those that are named', () => {
    expect(texts(text, procfileCommands(text, []))).toEqual(['run web --port 1', 'run work']);
    expect(texts(text, procfileCommands(text, ['work']))).toEqual(['run work']);
  });
});

describe('a target', () => {
  const text =
    '.PHONY: all\nA := b\nall: one two\n\t-@run all\n\none: two\n\trun one\ntwo: one\n\trun two\n\nother:\n\trun other\n';
  it('runs what it depends on first, each once, even in circles', () => {
    expect(texts(text, recipeCommands(text, undefined))).toEqual(['run two', 'run one', 'run all']);
    expect(texts(text, recipeCommands(text, 'other'))).toEqual(['run other']);
    expect(recipeCommands(text, 'none')).toEqual([]);
  });
  it('goes on behind a backslash at the end of a line, in steps and among what it depends on', () => {
    const long =
      'all: one \\\n  two\n\t@run all \\\n\t  --at a:1 \\\n#no\n\trun \\\\\n\trun b\n# old \\\none:\n\trun one\ntwo:\n\trun two \\';
    expect(texts(long, recipeCommands(long, undefined))).toEqual([
      'run one',
      'run two \\',
      'run all \\\n\t  --at a:1 \\\n#no',
      'run \\\\',
      'run b',
    ]);
    const windows = long.replaceAll('\n', '\r\n');
    expect(texts(windows, recipeCommands(windows, 'all')).slice(2, 3)).toEqual([
      'run all \\\r\n\t  --at a:1 \\\r\n#no',
    ]);
  });
  it('of invoke is the function of its name', () => {
    const tasks =
      "@task\ndef a_b(c):\n    c.run('run a')\n    c.run(\n        \"run b\", pty=True)\n    c.run(f'run {c}')\n\n@task\ndef other(c):\n    c.run('run c')\n";
    expect(texts(tasks, taskCommands(tasks, 'a-b'))).toEqual(['run a', 'run b']);
    expect(taskCommands(tasks, 'none')).toEqual([]);
  });
});

describe('a recipe of just', () => {
  const commands = (text: string, ...words: readonly string[]): readonly string[] =>
    justCommands(text, words).map(({ span, filled }) => filled?.text ?? text.slice(span.start, span.end));
  const text =
    'app := "site"\nall: serve\n\nserve port="8000" host=\'0.0.0.0\': (migrate "x") check\n    @run {{host}}:{{ port }} {{app}}\nmigrate n:\n    run {{n}}\ncheck:\n    run check\nmore +args:\n    run {{args}} {{env("X")}}\n';
  it('has the defaults of its parameters, and those of the file', () => {
    expect(commands(text, 'serve')).toEqual(['run x', 'run check', 'run 0.0.0.0:8000 site']);
    expect(commands(text)).toEqual(['run x', 'run check', 'run 0.0.0.0:8000 site']);
  });
  it('has what it is given', () => {
    expect(commands(text, 'serve', '9000', 'h')).toEqual(['run x', 'run check', 'run h:9000 site']);
    expect(commands(text, 'app=x', 'serve', '1', 'h', 'more', 'a', 'b')).toEqual([
      'run x',
      'run check',
      'run h:1 x',
      'run a b $?',
    ]);
    expect(commands(text, 'none')).toEqual([]);
  });
  it('keeps the places of what is put in', () => {
    const [, , line] = justCommands(text, ['serve']);
    const { start, end } = mapSpan(line?.filled?.map ?? shifted(0), 4, 16);
    expect(text.slice(start, end)).toBe('{{host}}:{{ port }}');
  });
  it('gives arguments to what it depends on, each once with the same ones', () => {
    const waits =
      'db := "pg"\nwait host port="5432" *more:\n  wait {{host}}:{{port}} {{more}}\n' +
      'serve h="x": (wait "db") (wait h "1" \'#\' db) ( wait db ) (wait "db") (none) # (wait "e")\n  serve\n';
    expect(commands(waits, 'serve')).toEqual(['wait db:5432 ', 'wait x:1 # pg', 'wait pg:5432 ', 'serve']);
    expect(commands(waits, 'serve', 'y')[1]).toBe('wait y:1 # pg');
  });
  it('runs what it depends on with arguments that are not known', () => {
    const called = (args: string): readonly string[] =>
      commands(`serve: (wait ${args})\nwait a b="1":\n  wait {{a}} {{b}}\n`);
    expect(called('"a" + x')).toEqual(['wait $? 1']);
    expect(called('env("A", "b") "2"')).toEqual(['wait $? 2']);
    expect(called('x"~/a" "2"')).toEqual(['wait $? 2']);
    expect(called('if a == "b" { "c" } else { "d" }')).toEqual(['wait $? $?']);
  });
  it('depends on itself with other arguments only so often', () => {
    expect(commands('a x y: (a "1" y) (a x "2")\n  run {{x}} {{y}}\n', 'a', '3', '4')).toEqual([
      'run 1 2',
      'run 1 4',
      'run 3 2',
      'run 3 4',
    ]);
  });
  it('goes on behind a backslash at the end of a line', () => {
    expect(
      commands(
        'port := "1"\nserve a="b" \\\n  c="d": \\\n  check\n  run {{a}} \\\n    {{c}}:{{port}}\ncheck:\n  check\n',
      ),
    ).toEqual(['check', 'run b \\\n    d:1']);
  });
  it('is no assignment, nor a target of make', () => {
    expect(commands('a := "x"\nb x=(c + "d") *e:\n  run {{x}}\n')).toEqual(['run $?']);
    expect(recipeCommands('serve port="8000":\n\trun\n', 'serve')).toEqual([]);
  });
});
