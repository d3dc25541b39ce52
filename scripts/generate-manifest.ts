// Writes what package.json says of contributions from src/manifest and the rules.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '#core/lint/generated/rules.ts';
import { generate } from '../src/manifest/contributions.ts';

const top = join(import.meta.dirname, '..');

/** The texts of the generated files by path from the top folder. */
export function manifestFiles(): Readonly<Record<string, string>> {
  const { contributes, capabilities } = generate(
    rules.map((rule) => ({ id: rule.id, title: rule.title, level: rule.enabled ? rule.severity : 'off' })),
  );
  const manifest = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as Record<string, unknown>;
  return {
    'package.json': `${JSON.stringify({ ...manifest, capabilities, contributes }, undefined, 2)}\n`,
  };
}

if (import.meta.main)
  for (const [path, text] of Object.entries(manifestFiles())) {
    const file = join(top, path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
