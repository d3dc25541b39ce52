// Rules, pages and examples hold together: what a page calls bad is reported, what it calls good is silent.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/lint/engine.ts';
import { rules } from '#core/lint/generated/rules.ts';
import { leftOut } from '#core/lint/left-out.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { docPages } from '../../scripts/generate-docs.ts';
import { ruleFolders } from '../../scripts/generate-rule-index.ts';
import { type ExampleFile, parseRulePage, readRulePage } from '../../scripts/rule-page-source.ts';

const folder = join(import.meta.dirname, '../../src/core/lint/rules');

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

/** What `lintTexts` reports in a version of an example. */
function lintExample(files: readonly ExampleFile[]): readonly Finding[] {
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]));
  const executable = files.filter((file) => file.executable).map(({ path }) => path);
  return lintTexts(rules, texts, executable);
}

const paths = (files: readonly ExampleFile[]): readonly string[] => files.map(({ path }) => path);

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

const pages = docPages();

/** A file that is too long would be most of its page. */
const withExample = (group: string): boolean => group !== 'long-files';

describe.each(ruleFolders().map(([group, id]) => ({ group, id })))('$id', ({ group, id }) => {
  const source = readRulePage(group, id);
  const {
    introduction,
    sections,
    examples: { shared, bad },
  } = parseRulePage(source);
  const rule = rules.find((one) => one.id === id);

  it('is declared under the name of its folder, with a page that begins with words', () => {
    expect(rule?.id).toBe(id);
    expect(introduction).toMatch(/^[A-Za-z`][^\n]{12,}/);
  });
  it('has a page with all its parts, in their order', () => {
    const wanted = [
      'Why',
      ...(rule?.failure ? ['Message'] : []),
      ...(shared.length > 0 ? ['Shared'] : []),
      ...(bad.length > 0 ? ['Bad'] : []),
      ...(withExample(group) ? ['Good'] : []),
      'Fix',
    ];
    const headings = sections.map(({ heading }) => heading);
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
    if (rule?.failure) expect(source).toContain(rule.failure);
    else expect(rule?.failure).toBeUndefined();
  });
});

const examples = ruleFolders().filter(([group]) => withExample(group));
describe.each(examples.map(([group, id]) => ({ group, id })))('the example of $id', ({ group, id }) => {
  const { shared, bad, good } = parseRulePage(readRulePage(group, id)).examples;

  it('reports what its page calls bad', () => {
    expect(lintExample([...shared, ...bad]).map((finding) => finding.rule.id)).toContain(id);
  });
  it('and every other rule that is on are silent about what its page calls good', () => {
    expect(good.length).toBeGreaterThan(0);
    const spoken = lintExample([...shared, ...good]).filter(
      (finding) => finding.rule.id === id || rules.find((one) => one.id === finding.rule.id)?.enabled,
    );
    expect(spoken.map((finding) => `${finding.path}: ${finding.rule.id}: ${finding.message}`)).toEqual([]);
  });
  it('has each file once in its example, or in two versions that differ', () => {
    const content = ({ path, text, executable }: ExampleFile): string =>
      JSON.stringify([path, text, executable]);
    const unchanged = good.map(content);
    expect(bad.filter((file) => unchanged.includes(content(file)))).toEqual([]);
    for (const version of [bad, good]) {
      const files = paths([...shared, ...version]);
      expect(files).toEqual([...new Set(files)]);
    }
  });
  it('marks what differs on its page', () => {
    expect(pages[`docs/rules/${id}.md`]).toMatch(/^```diff\n(?:[ +-].*\n)*[+-]/m);
  });
});
