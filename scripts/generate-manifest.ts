// Writes what package.json says of contributions from src/manifest and the rules.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRowTypes } from '#core/inventory/row-types.ts';
import { patternOf, type RowAction } from '#core/inventory/rows/row-type.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { generate, type RowPatterns } from '../src/manifest/contributions.ts';
import { rowCommands } from '../src/manifest/row-commands.ts';

const top = join(import.meta.dirname, '..');

/** In which rows the actions apply that the menus show. Compiles only while the kinds and the menus name the same ones. */
function rowPatterns(): RowPatterns {
  const types = allRowTypes();
  const actions: Readonly<Record<RowAction, unknown>> = rowCommands;
  return Object.fromEntries(
    Object.keys(actions).map((action) => {
      const pattern = patternOf(types, action as RowAction);
      if (pattern === undefined) throw new Error(`No row has the action ${action} of src/manifest/menus.ts.`);
      return [action, pattern];
    }),
  ) as RowPatterns;
}

/** The texts of the generated files by path from the top folder. */
export function manifestFiles(): Readonly<Record<string, string>> {
  const { contributes, capabilities } = generate(
    rules.map((rule) => ({ id: rule.id, title: rule.title, level: rule.enabled ? rule.severity : 'off' })),
    rowPatterns(),
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
