// `dockyard lint --list-rules`: lists all rules, one per line.
import type { AnyRule } from '#core/lint/rule.ts';

/** A table of the rules: id, level, equivalents, title. */
export function listRules(rules: readonly AnyRule[]): string {
  const rows = rules
    .map((rule) => [
      rule.id,
      rule.enabled ? rule.severity : 'off',
      rule.equals.map((equal) => equal.rule).join(', '),
      rule.title,
    ])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`).join('');
}
