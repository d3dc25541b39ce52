// The file or the command for a package that only development needs.
import { describe, expect, it } from 'vitest';
import type { Requirements } from '../django/requirements-file.ts';
import { developmentRequirement } from './development-requirement.ts';

function installed(path: string, kind: Requirements['kind'], ...names: readonly string[]): Requirements {
  const location = { path, span: { start: 0, end: 0 } };
  const items = names.map((name) => ({ name, specifier: '', pinned: undefined, extras: [], location }));
  return { path, kind, items, full: false, complete: true };
}

const main = installed('requirements.txt', 'requirements', 'django');

describe('a requirement of development', () => {
  it.each<[string, readonly Requirements[], object | undefined]>([
    ['in the only file', [main], { kind: 'file', path: 'requirements.txt' }],
    [
      'in the file of development',
      [main, installed('requirements/dev.txt', 'requirements')],
      { kind: 'file', path: 'requirements/dev.txt' },
    ],
    [
      'that is there',
      [installed('requirements.txt', 'requirements', 'coverage')],
      { kind: 'required', path: 'requirements.txt' },
    ],
    [
      'of uv',
      [installed('uv.lock', 'lock', 'django')],
      { kind: 'command', command: 'uv add --dev coverage' },
    ],
    [
      'of Poetry',
      [installed('pyproject.toml', 'poetry'), installed('poetry.lock', 'lock')],
      { kind: 'command', command: 'poetry add --group dev coverage' },
    ],
    [
      'of Pipenv',
      [installed('Pipfile.lock', 'lock')],
      { kind: 'command', command: 'pipenv install --dev coverage' },
    ],
    ['of nothing', [], undefined],
  ])('%s', (_, requirements, expected) => {
    expect(developmentRequirement(requirements, 'coverage')).toEqual(expected);
  });
});
