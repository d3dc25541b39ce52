// Modules are found as Python finds them.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { setting } from './environment-substitution.ts';
import { findModule, moduleExists } from './modules.ts';
import { readSettings } from './settings.ts';
import { plain } from './testing.ts';

function folder(...paths: readonly string[]): MemoryFiles {
  return new MemoryFiles(Object.fromEntries(paths.map((path) => [path, ''])));
}

it.each([
  ['a package before a module of its name', ['a.py', 'a/__init__.py'], 'a', 'a/__init__.py'],
  ['a module before a folder that is no package', ['a.py', 'a/b.py'], 'a', 'a.py'],
  ['no module in a folder that a module hides', ['a.py', 'a/b.py'], 'a.b', undefined],
  ['a module in a package beside a module of its name', ['a.py', 'a/__init__.py', 'a/b.py'], 'a.b', 'a/b.py'],
  ['a module in a namespace package', ['a/b.py'], 'a.b', 'a/b.py'],
  ['the package at the root', ['__init__.py'], '', '__init__.py'],
  ['nothing for no name', ['a.py'], 'a-b', undefined],
])('%s', (_, paths, module, found) => {
  expect(findModule(folder(...paths), '', module)).toBe(found);
  if (module !== '' && module !== 'a-b')
    expect(moduleExists(folder(...paths), '', module)).toBe(found !== undefined);
});

it('a namespace package exists, unless a module hides it', () => {
  expect(moduleExists(folder('a/b/c.py'), '', 'a.b')).toBe(true);
  expect(moduleExists(folder('a.py', 'a/b/c.py'), '', 'a.b')).toBe(false);
});

it('settings are read from the package, not from the module of its name', () => {
  const files = new MemoryFiles({
    'site/__init__.py': '',
    'site/settings.py': "X = 'module'\n",
    'site/settings/__init__.py': 'from .base import *\n',
    'site/settings/base.py': "X = 'package'\n",
  });
  const settings = readSettings(files, '', 'site.settings');
  if (!settings) throw new Error('no settings');
  expect(settings.path).toBe('site/settings/__init__.py');
  expect(plain(setting(settings, 'X', () => ({ value: undefined, known: true, location: undefined })))).toBe(
    'package',
  );
});
