// What the tests of settings share: a module's settings, and values without their places.
import { MemoryFiles } from '../memory-files.ts';
import type { PythonValue } from '../python/python-value.ts';
import type { DjangoSettings } from './django-settings.ts';
import type { Environment } from './environment.ts';
import { readSettings } from './settings.ts';

/** The settings of a module `site.settings` with this text. */
export function read(text: string, others: Readonly<Record<string, string>> = {}): DjangoSettings {
  const files = new MemoryFiles({ 'site/settings.py': text, 'site/__init__.py': '', ...others });
  const settings = readSettings(files, '', 'site.settings');
  if (!settings) throw new Error('no settings');
  return settings;
}

/** A value without its places. */
export function plain(value: PythonValue | undefined): unknown {
  if (!value) return undefined;
  switch (value.kind) {
    case 'none':
      return null;
    case 'list':
      return [...value.items.map(plain), ...(value.complete ? [] : ['…'])];
    case 'dict':
      return {
        ...Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)])),
        ...(value.complete ? {} : { '…': true }),
      };
    case 'environment':
      return {
        env: value.name,
        cast: value.cast,
        ...(value.fallback ? { fallback: plain(value.fallback) } : {}),
        ...(value.required ? { required: true } : {}),
      };
    case 'template':
      return { template: value.parts.map(plain) };
    case 'path':
      return { path: value.value };
    case 'unknown':
      return '?';
    default:
      return value.value;
  }
}

/** One setting of such a module, without its places. */
export function get(text: string, name = 'X', others: Readonly<Record<string, string>> = {}): unknown {
  return plain(read(text, others).get(name));
}

/** A service's variables: these, and no others. */
export function environment(values: Readonly<Record<string, string>>): Environment {
  return (name) => ({ value: values[name], known: true, location: undefined });
}
