// Which modules may be settings.
import { expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { settingsModules } from './settings-modules.ts';

function modules(root: string, ...paths: readonly string[]): readonly string[] {
  return settingsModules(new MemoryFiles(Object.fromEntries(paths.map((path) => [path, '']))), root);
}

it('finds one module, and those of a package', () => {
  expect(modules('', 'manage.py', 'site/settings.py', 'site/urls.py')).toEqual(['site.settings']);
  expect(
    modules(
      'src',
      ...['src/manage.py', 'src/config/settings/__init__.py', 'src/config/settings/base.py'],
      ...['src/config/settings/local.py', 'other/settings.py'],
    ),
  ).toEqual(['config.settings.base', 'config.settings.local']);
  expect(modules('', 'shop/test_settings.py', 'settings_ci.py', 'shop/mysettings.py')).toEqual([
    'settings_ci',
    'shop.test_settings',
  ]);
});

it('counts a package whose __init__ holds or imports settings', () => {
  const files = new MemoryFiles({
    'config/settings/__init__.py': 'from .base import *\n',
    'config/settings/base.py': 'INSTALLED_APPS = []\n',
  });
  expect(settingsModules(files, '')).toEqual(['config.settings', 'config.settings.base']);
});

it('names a package once, and no module that a package of its name hides', () => {
  const hidden = { 'site/settings.py': 'INSTALLED_APPS = []\n', 'site/settings/local.py': '' };
  const init = 'site/settings/__init__.py';
  expect(settingsModules(new MemoryFiles({ ...hidden, [init]: 'from .local import *\n' }), '')).toEqual([
    'site.settings',
    'site.settings.local',
  ]);
  expect(settingsModules(new MemoryFiles({ ...hidden, [init]: '' }), '')).toEqual(['site.settings.local']);
});

it('passes over packages that are not the project', () => {
  expect(
    modules(
      '',
      'venv/lib/settings.py',
      '.tox/settings.py',
      'node_modules/x/settings.py',
      'my-app/settings.py',
    ),
  ).toEqual([]);
});
