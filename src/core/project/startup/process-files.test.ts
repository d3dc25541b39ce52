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
    expect(commands(text, 'serve')).toEqual(['run check', 'run 0.0.0.0:8000 site']);
    expect(commands(text)).toEqual(['run check', 'run $?:$? site']);
  });
  it('has what it is given', () => {
    expect(commands(text, 'serve', '9000', 'h')).toEqual(['run check', 'run h:9000 site']);
    expect(commands(text, 'app=x', 'serve', '1', 'h', 'more', 'a', 'b')).toEqual([
      'run check',
      'run h:1 x',
      'run a b $?',
    ]);
    expect(commands(text, 'none')).toEqual([]);
  });
  it('keeps the places of what is put in', () => {
    const [, line] = justCommands(text, ['serve']);
    const { start, end } = mapSpan(line?.filled?.map ?? shifted(0), 4, 16);
    expect(text.slice(start, end)).toBe('{{host}}:{{ port }}');
  });
  it('is no assignment, nor a target of make', () => {
    expect(commands('a := "x"\nb x=(c + "d") *e:\n  run {{x}}\n')).toEqual(['run $?']);
    expect(recipeCommands('serve port="8000":\n\trun\n', 'serve')).toEqual([]);
  });
});
