// Every snippet: well-formed, expandable, and without a finding of our own rules where it is put.
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { rules } from '#core/lint/generated/rules.ts';
import { lintTexts } from '#core/lint/testing.ts';
import {
  composeFileWith,
  dockerfileWith,
  expand,
  type Snippet,
  snippets,
  snippetsOf,
} from './snippet-files.ts';

const enabled = rules.filter((rule) => rule.enabled);

/** A Django project that has the files which the snippets name. */
const project: Readonly<Record<string, string>> = {
  'manage.py': '',
  'requirements.txt': 'Django>=5.2,<6\ngunicorn\npsycopg[binary]\n',
  'pyproject.toml': '[project]\nname = "site"\nversion = "1"\ndependencies = ["django", "gunicorn"]\n',
  'uv.lock': '',
  'package.json': '{}',
  'package-lock.json': '{}',
  'poetry.lock': '',
  'config/settings.py': 'STATIC_ROOT = "/srv/static"\nMEDIA_ROOT = "/srv/media"\nALLOWED_HOSTS = ["*"]\n',
  'config/wsgi.py': '',
  'config/asgi.py': '',
  '.dockerignore': textOf('ignore', 'dj-dockerignore'),
  'docker/nginx.conf': textOf('nginx', 'dj-nginx'),
  'docker/entrypoint.sh': textOf('entrypoint', 'dj-entrypoint-shared'),
};

function textOf(file: string, prefix: string): string {
  const found = snippetsOf(file).find((one) => one.prefix === prefix);
  if (!found) throw new Error(`there is no ${prefix}`);
  return found.text;
}

function findings(texts: Readonly<Record<string, string>>): readonly string[] {
  return lintTexts(enabled, { ...project, ...texts }, ['docker/entrypoint.sh']).map(
    ({ rule, path, message }) => `${path}: ${rule.id}: ${message}`,
  );
}

const named = (list: readonly Snippet[]) => list.map((one) => [one.prefix, one] as const);

describe('the snippets', () => {
  it.each(named(snippets))('%s has a clear name, and stops in order', (_, snippet) => {
    expect(snippet.prefix).toMatch(/^dj-[a-z]+(?:-[a-z0-9]+)*$/);
    expect(snippet.description).toMatch(/^\S.{15,}[^.\s]$/);
    const numbers = [...new Set(snippet.stops)].sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(snippet.stops.filter((stop) => stop === 0)).toHaveLength(1);
    expect(snippet.stops.at(-1)).toBe(0);
  });

  it('have a prefix of their own in each language', () => {
    const prefixes = snippets.map(({ file, prefix }) => `${file} ${prefix}`);
    expect(prefixes).toEqual([...new Set(prefixes)]);
  });

  it.each(named(snippetsOf('compose')))('%s makes a compose file that parses', (_, snippet) => {
    const document = parseDocument(composeFileWith(snippet), { merge: true });
    expect([...document.errors, ...document.warnings]).toEqual([]);
  });

  it.each(named(snippetsOf('env')))('%s is made of comments and variables', (_, { text }) => {
    for (const line of text.split('\n')) expect(line).toMatch(/^(?:#.*|[A-Z_]+=\S*)?$/);
  });
});

describe('our own rules', () => {
  it.each(named(snippetsOf('dockerfile')))('have nothing to say about %s', (_, snippet) => {
    expect(findings({ Dockerfile: dockerfileWith(snippet) })).toEqual([]);
  });

  it.each(named(snippetsOf('compose')))('have nothing to say about %s', (_, snippet) => {
    // The Dockerfile that the snippet is for has this stage.
    const assets = snippet.text.includes('target: assets') ? `${textOf('dockerfile', 'dj-assets')}\n` : '';
    const Dockerfile = assets + textOf('dockerfile', 'dj-dockerfile-stages');
    expect(findings({ Dockerfile, 'compose.yaml': composeFileWith(snippet) })).toEqual([]);
  });

  it.each(named(snippetsOf('entrypoint')))('have nothing to say about %s', (_, { text }) => {
    const Dockerfile = `${textOf('dockerfile', 'dj-dockerfile')}\n${textOf('dockerfile', 'dj-entrypoint')}\n`;
    const script = text.includes('exec') ? text : `#!/bin/sh\n${text}\nexec "$@"\n`;
    expect(findings({ Dockerfile, 'docker/entrypoint.sh': script })).toEqual([]);
  });
});

describe('expanding', () => {
  it.each([
    ['${1:a} $1 ${1}', 'a a a'],
    ['${1|x,y|} ${2:<$1>}', 'x <x>'],
    ['\\$HOME \\${A:-${1:b}} {c}$0', '$HOME ${A:-b} {c}'],
    ['a \\ b', 'a \\ b'],
  ])('%s', (body, text) => {
    expect(expand(body).text).toBe(text);
  });

  it.each(['$PATH', '${1:open', '${1:a}${1:b}', '${1|a'])('refuses %s', (body) => {
    expect(() => expand(body)).toThrow();
  });
});
