// Writes src/core/lint/generated/rules.ts: one import for each rule folder, sorted.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src/core/lint/rules');

/** The rule folders as `[group, id]`, sorted. */
export function ruleFolders(): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((group) => group.isDirectory())
    .flatMap((group) =>
      readdirSync(join(folder, group.name))
        .filter((id) => existsSync(join(folder, group.name, id, 'rule.ts')))
        .map((id) => [group.name, id] as const),
    )
    .sort(([a, b], [c, d]) => (`${a}/${b}` < `${c}/${d}` ? -1 : 1));
}

/** The text of the index. */
export function ruleIndex(): string {
  const name = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const folders = ruleFolders();
  return [
    '// Every rule. Written by scripts/generate-rule-index.ts: add a folder, then run it.',
    "import type { AnyRule } from '../rule.ts';",
    ...folders.map(([group, id]) => `import { rule as ${name(id)} } from '../rules/${group}/${id}/rule.ts';`),
    '',
    'export const rules: readonly AnyRule[] = [',
    ...folders.map(([, id]) => `  ${name(id)},`),
    '];',
    '',
  ].join('\n');
}

if (import.meta.main) {
  const path = join(folder, '../generated/rules.ts');
  const text = ruleIndex();
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}
