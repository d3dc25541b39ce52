// Fixes for production together: what they make is a Compose file without a key that stands twice.
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { project, server, startprojectSettings } from '../scaffold/testing/shape-parts.ts';
import { applyEdits } from '../text.ts';
import { productionEdits } from './production-fixes.ts';
import { everyFix, productionFindings } from './production-page.ts';

type Texts = Readonly<Record<string, string>>;

const dockerfile =
  'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000"]\n';
const settings = startprojectSettings(server('postgresql')).replace(
  'DEBUG = True',
  'DEBUG = os.environ.get("DJANGO_DEBUG", "1") == "1"',
);
const production = 'compose.production.yaml';
const development = `services:
  web:
    build: .
    environment:
      DJANGO_TOKEN: abc
      MAIL_PASSWORD: abc
`;
const texts: Texts = {
  ...project({ settings: `import os\n${settings}` }),
  Dockerfile: dockerfile,
  'compose.yaml': development,
  [production]: 'services:\n  web:\n    restart: always\n',
};

function fixed(before: Texts, id: string = everyFix): Texts {
  const edits = productionEdits(readWorkspace(new MemoryFiles(before)), undefined, id);
  const changed = [...new Set(edits.map(({ path }) => path))].map((path) => {
    const own = edits.filter((edit) => edit.path === path);
    return [path, applyEdits(before[path] ?? '', own)];
  });
  return { ...before, ...Object.fromEntries(changed) };
}

const fixable = (of: Texts): readonly string[] =>
  productionFindings(readWorkspace(new MemoryFiles(of)))
    .filter(({ fix }) => fix)
    .map(({ id }) => id);

describe('all fixes for production', () => {
  it('put the variables of a service without any into one block', () => {
    expect(fixable(texts)).toEqual(
      expect.arrayContaining(['debug:web', 'secrets:web:DJANGO_TOKEN', 'secrets:web:MAIL_PASSWORD']),
    );
    const after = fixed(texts);
    expect(after['compose.yaml']).toBe(development);
    const { environment } = parse(after[production] ?? '').services.web;
    expect(Object.keys(environment).sort()).toEqual(['DJANGO_DEBUG', 'DJANGO_TOKEN', 'MAIL_PASSWORD']);
    expect(fixable(after)).toEqual([]);
  });

  it('fix once what two services share', () => {
    const shared = `x-environment: &environment
  LANG: C
services:
  web:
    build: .
    environment: *environment
  api:
    build: .
    environment: *environment
`;
    const { [production]: _, ...rest } = texts;
    const before = { ...rest, 'compose.yaml': shared };
    expect(fixable(before)).toEqual(expect.arrayContaining(['debug:web', 'debug:api']));
    const after = fixed(before);
    expect(parse(after['compose.yaml'] ?? '')['x-environment']).toEqual({ DJANGO_DEBUG: '0', LANG: 'C' });
    expect(fixable(after)).toEqual([]);
  });

  it('are one edit for each file, and one fix alone is its own', () => {
    const edits = productionEdits(readWorkspace(new MemoryFiles(texts)), undefined, everyFix);
    expect(edits.map(({ path }) => path)).toEqual([production]);
    expect(fixed(texts, 'debug:web')[production]).toBe(
      'services:\n  web:\n    environment:\n      DJANGO_DEBUG: "0"\n    restart: always\n',
    );
    expect(productionEdits(readWorkspace(new MemoryFiles(texts)), undefined, 'debug:nothing')).toEqual([]);
  });
});
