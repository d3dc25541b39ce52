// Our verdicts on the tables of test/peers: what a peer says we say too, or the table holds the reason.
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '#core/dockerfile/parse.ts';
import { expandAt } from '#core/dockerfile/words.ts';
import { type Level, readConfig } from '#core/lint/config.ts';
import { type Finding, Linter } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import type { Equivalent } from '#core/lint/rule.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { buildkitChecks } from '../peers/buildkit-checks.ts';
import { dclint } from '../peers/dclint.ts';
import { declarations, expansions } from '../peers/expansions.ts';
import { hadolint } from '../peers/hadolint.ts';
import { refusalSuites } from '../peers/refusals.ts';
import type { LintRow } from '../peers/suite.ts';

const linter = new Linter(rules);
/** The rules that are off by default are asked as well. */
const all: Record<string, Level> = Object.fromEntries(
  rules.filter(({ enabled }) => !enabled).map(({ id }) => [id, 'info']),
);

function lint(
  texts: Readonly<Record<string, string>>,
  levels: Record<string, Level> = {},
): readonly Finding[] {
  const files = new MemoryFiles(texts);
  return [...linter.lint(readWorkspace(files), readConfig(files, rules, levels)).values()].flat();
}

describe.each(refusalSuites)('$name', ({ suite, textsOf }) => {
  const refuses = (given: (typeof suite.refused)[number]): boolean =>
    lint(textsOf(given)).some(({ severity }) => severity === 'error');

  it.each(suite.refused.map((given) => [given]))('refuses %j', (given) => {
    expect(refuses(given)).toBe(true);
  });

  it.each(suite.accepted.map((given) => [given]))('accepts %j', (given) => {
    expect(refuses(given)).toBe(false);
  });

  it.each(suite.differences.map((one) => [one.given, one] as const))('differs about %j', (given, one) => {
    expect(refuses(given)).toBe(one.peer === 'accepts');
    expect(one.because).toMatch(/\.$/);
  });
});

const lintSuites: readonly (readonly [Equivalent['linter'], string, readonly LintRow[]])[] = [
  ['hadolint', 'Dockerfile', hadolint],
  ['buildkit', 'Dockerfile', buildkitChecks],
  ['dclint', 'compose.yaml', dclint],
];

describe.each(lintSuites)('%s', (linterName, path, rows) => {
  it.each(rows.map((row) => [row.rule, row.given, row] as const))('%s: %j', (id, given, row) => {
    const said = lint({ [path]: given }, all).some(({ rule }) =>
      rule.equals.some((equal) => equal.linter === linterName && equal.rule === id),
    );
    expect(said).toBe((row.peer === 'reports') === (row.because === undefined));
  });
});

describe('word expansion', () => {
  it.each(expansions)('%s is %s', (word, value) => {
    const file = parseDockerfile('Dockerfile', `FROM scratch\n${declarations}LABEL a=b\n`);
    const label = file.instructions.at(-1);
    expect(label && expandAt(file, label, word).resolved).toBe(value);
  });
});
