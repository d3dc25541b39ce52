// Rules, pages and examples hold together: what a page calls bad is reported, what it calls good is silent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '#core/lint/generated/rules.ts';
import { leftOut } from '#core/lint/left-out.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { ruleFolders } from '../../scripts/generate-rule-index.ts';

const folder = join(import.meta.dirname, '../../src/core/lint/rules');

const usualPath: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', yaml: 'compose.yaml' };

/** The checks of `docker build --check` (BuildKit 0.25). */
const BUILDKIT =
  `ConsistentInstructionCasing CopyIgnoredFile DuplicateStageName ExposeInvalidFormat ExposeProtoCasing
FromAsCasing FromPlatformFlagConstDisallowed InvalidBaseImagePlatform InvalidDefaultArgInFrom
InvalidDefinitionDescription JSONArgsRecommended LegacyKeyValueFormat MaintainerDeprecated
MultipleInstructionsDisallowed NoEmptyContinuation RedundantTargetPlatform ReservedStageName SecretsUsedInArgOrEnv
StageNameCasing UndefinedArgInFrom UndefinedVar WorkdirRelativePath`.split(/\s+/);

/** hadolint's rules are numbered without these. */
const GAPS = new Set(['DL3005', 'DL3017', 'DL3031', 'DL3039', 'DL4002']);
const numbers = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `DL${from + at}`);
const HADOLINT = [...numbers(1000, 1001), ...numbers(3000, 3077), ...numbers(4000, 4007)].filter(
  (name) => !GAPS.has(name),
);

/** The fenced examples under a heading: texts by the path behind the language, or the usual one of the language. */
function examples(page: string, heading: string): Readonly<Record<string, string>> {
  const section = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  return Object.fromEntries(
    [...section.matchAll(/^```(\S+)(?: (\S+))?\n([\s\S]*?)^```/gm)].flatMap(
      ([, language = '', path, text = '']) => {
        const name = path ?? usualPath[language];
        return name === undefined ? [] : [[name, text]];
      },
    ),
  );
}

/** Files of an example that are there and executable: scripts. */
const executables = (texts: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(texts).filter((path) => path.endsWith('.sh'));

/** A longer rule resolves something that belongs to the model, where others find it, too. */
const LONGEST_RULE = 100;

describe('rules', () => {
  it('are many, each with an id of its own in kebab-case', () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });
  it('know every check of the builder and every rule of hadolint, or say why not', () => {
    const known = new Set([...rules.flatMap(({ equals }) => equals), ...leftOut].map((one) => one.rule));
    expect([...BUILDKIT, ...HADOLINT].filter((name) => !known.has(name))).toEqual([]);
  });
  it('have one owner for each check of the builder, but for the one that is about three instructions', () => {
    const owners = new Map<string, string[]>();
    for (const { id, equals } of rules)
      for (const equal of equals) {
        const name = `${equal.linter}:${equal.rule}`;
        owners.set(name, [...(owners.get(name) ?? []), id]);
      }
    const shared = [...owners].filter(([name, ids]) => name.startsWith('buildkit:') && ids.length > 1);
    expect(shared.map(([name]) => name)).toEqual(['buildkit:MultipleInstructionsDisallowed']);
  });
});

describe.each(ruleFolders().map(([group, id]) => ({ group, id })))('$id', ({ group, id }) => {
  const page = readFileSync(join(folder, group, id, 'rule.md'), 'utf8');
  const rule = rules.find((one) => one.id === id);

  it('is declared under the name of its folder, with a page that begins with words', () => {
    expect(rule?.id).toBe(id);
    expect(page).toMatch(/^[A-Za-z`][^\n]{12,}/);
  });
  it('has a page with all its parts, in their order', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    const wanted = ['Why', ...(rule?.failure ? ['Message'] : []), 'Bad', 'Good', 'Fix'];
    expect(headings.filter((heading) => heading !== 'Message' || rule?.failure)).toEqual(wanted);
  });
  it(`is no longer than ${LONGEST_RULE} lines`, () => {
    const lines = readFileSync(join(folder, group, id, 'rule.ts'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(LONGEST_RULE);
  });
  it('has a table of cases', () => {
    expect(readFileSync(join(folder, group, id, 'rule.test.ts'), 'utf8')).toMatch(/^testRule\(rule, \{$/m);
  });
  it('quotes its message on its page', () => {
    if (rule?.failure) expect(page).toContain(rule.failure);
    else expect(rule?.failure).toBeUndefined();
  });
  it('reports what its page calls bad', () => {
    const bad = examples(page, 'Bad');
    expect(Object.keys(bad).length).toBeGreaterThan(0);
    expect(lintTexts(rules, bad).map((finding) => finding.rule.id)).toContain(id);
  });
  it('and every other rule that is on are silent about what its page calls good', () => {
    const good = examples(page, 'Good');
    expect(Object.keys(good).length).toBeGreaterThan(0);
    const spoken = lintTexts(rules, good, executables(good)).filter(
      (finding) => finding.rule.id === id || rules.find((one) => one.id === finding.rule.id)?.enabled,
    );
    expect(spoken.map((finding) => `${finding.path}: ${finding.rule.id}: ${finding.message}`)).toEqual([]);
  });
});
