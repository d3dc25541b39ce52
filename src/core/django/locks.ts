// Lock files: every package that gets installed, at its exact version.

import { requirement } from './requirement.ts';
import type { Requirement, Requirements } from './requirements-file.ts';

/**
 * Reads poetry.lock, uv.lock, pdm.lock (TOML as those tools write it, line by line: such files
 * are long) and Pipfile.lock (JSON).
 */
export function readLock(path: string, text: string): Requirements | undefined {
  const items = path.endsWith('Pipfile.lock') ? fromPipfile(path, text) : fromPackages(path, text);
  if (!items) return undefined;
  return { path, kind: 'lock', items, full: items.length > 0, complete: true };
}

function fromPackages(path: string, text: string): Requirement[] {
  const items: Requirement[] = [];
  for (const block of text.matchAll(/^\[\[package\]\]\r?\n((?:[a-z-]+ = .*\r?\n?)*)/gm)) {
    const fields = block[1] ?? '';
    const name = /^name = "([^"]+)"/m.exec(fields);
    const version = /^version = "([^"]+)"/m.exec(fields)?.[1];
    if (!name?.[1]) continue;
    const start = block.index + block[0].length - fields.length + name.index;
    const span = { start, end: start + name[0].length };
    items.push(requirement(name[1], version ? `==${version}` : '', [], { path, span }));
  }
  return items;
}

function fromPipfile(path: string, text: string): Requirement[] | undefined {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return undefined;
  }
  const items: Requirement[] = [];
  for (const section of ['default', 'develop'])
    for (const [name, entry] of Object.entries(record(record(root)[section]))) {
      const version = record(entry)['version'];
      const start = Math.max(0, text.indexOf(`"${name}":`));
      const span = { start, end: start + name.length + 2 };
      items.push(requirement(name, typeof version === 'string' ? version : '', [], { path, span }));
    }
  return items;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
