// When a command catalog is still the one of the container.
import { expect, it } from 'vitest';
import type { PythonValue } from '../python/python-value.ts';
import { catalogVersion } from './catalog-version.ts';

function settings(at: number, ...apps: readonly string[]) {
  const location = { path: 'settings.py', span: { start: at, end: at + 1 } };
  const items = apps.map((value): PythonValue => ({ kind: 'string', value, location }));
  const installed: PythonValue = { kind: 'list', items, complete: true, location };
  return { get: (name: string) => (name === 'INSTALLED_APPS' ? installed : undefined) };
}

it('depends on the container, the settings module and INSTALLED_APPS, wherever that is written', () => {
  const version = catalogVersion('c1', 'config.settings', settings(10, 'berths'));
  expect(catalogVersion('c1', 'config.settings', settings(99, 'berths'))).toBe(version);
  expect(catalogVersion('c2', 'config.settings', settings(10, 'berths'))).not.toBe(version);
  expect(catalogVersion('c1', undefined, settings(10, 'berths'))).not.toBe(version);
  expect(catalogVersion('c1', 'config.settings', settings(10, 'berths', 'shop'))).not.toBe(version);
  expect(catalogVersion('c1', 'config.settings', undefined)).not.toBe(version);
});
