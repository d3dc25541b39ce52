// Table tests for rules: texts with marks where a finding must stand, and the text after its fix.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { readConfig } from './config.ts';
import { type Finding, Linter } from './engine.ts';
import { applyFixes } from './fixes.ts';
import type { AnyRule, Severity } from './rule.ts';

/** Texts by path. A bare string is the one file that the rule looks at: `Dockerfile` or `compose.yaml`. */
type Sources = string | Readonly<Record<string, string>>;

interface ReportCase {
  readonly name: string;
  /** `«…»` stands around each span that must be reported, and nowhere else. */
  readonly given: Sources;
  /** What the first finding's message must say. */
  readonly message?: string | RegExp;
  readonly severity?: Severity;
  /** The texts after the first fix of the first finding; only changed ones need be named. `null`: it has no fix. */
  readonly fixed?: Sources | null;
  /** Instead of `fixed`, where its text does not matter: the files that the fix creates. */
  readonly creates?: readonly string[];
  /** The title of that fix. */
  readonly title?: string;
  /** Whether that fix is safe. */
  readonly safe?: boolean;
  /** Places that the first finding must point to, as the text that stands there. */
  readonly related?: readonly string[];
  /** Paths with the executable bit. */
  readonly executable?: readonly string[];
  /** Findings of this rule that stay after the fix; all but one unless given. */
  readonly remaining?: number;
}

interface SilentCase {
  readonly name: string;
  readonly given: Sources;
  readonly executable?: readonly string[];
}

/** Holds a rule to its cases, and each fix to bringing no new finding at warning or above. */
export function testRule(
  rule: AnyRule,
  cases: { readonly reports: readonly ReportCase[]; readonly silent: readonly SilentCase[] },
): void {
  describe(rule.id, () => {
    for (const one of cases.reports) it(`reports ${one.name}`, () => checkReport(rule, one));
    for (const one of cases.silent)
      it(`is silent: ${one.name}`, () => {
        const files = textsOf(rule, one.given);
        expect(places(lintTexts([rule], files, one.executable), files)).toEqual([]);
      });
    it('has fixes that bring no new finding', async () => {
      const { rules } = await import('./generated/rules.ts');
      for (const one of cases.reports) checkNothingNew(rule, rules, one);
    });
    it('has at least three cases of each kind', () => {
      expect(cases.reports.length).toBeGreaterThanOrEqual(3);
      expect(cases.silent.length).toBeGreaterThanOrEqual(3);
    });
  });
}

/** Lints texts in memory with some rules, each at its own severity even where it is off by default. */
export function lintTexts(
  rules: readonly AnyRule[],
  texts: Readonly<Record<string, string>>,
  executable: readonly string[] = [],
): readonly Finding[] {
  const files = new MemoryFiles(texts, executable);
  const linter = new Linter(
    rules.map((rule) => ({ ...rule, enabled: true })),
    {
      onRuleError(_, error) {
        throw error;
      },
    },
  );
  const config = readConfig(files, linter.rules);
  return [...linter.lint(readWorkspace(files), config).values()].flat();
}

function checkReport(rule: AnyRule, one: ReportCase): void {
  const { texts, marks } = unmark(textsOf(rule, one.given));
  const findings = lintTexts([rule], texts, one.executable);
  expect(places(findings, texts)).toEqual(marks);
  const [first] = findings;
  if (!first) throw new Error('a report case needs at least one mark');
  if (one.message !== undefined) expect(first.message).toMatch(one.message);
  if (one.severity) expect(first.severity).toBe(one.severity);
  if (one.related)
    expect(
      first.related?.map(({ location }) =>
        texts[location.path]?.slice(location.span.start, location.span.end),
      ),
    ).toEqual(one.related);
  const fix = first.fixes?.[0];
  if (one.fixed === null) expect(fix).toBeUndefined();
  if (one.title !== undefined) expect(fix?.title).toBe(one.title);
  if (one.safe !== undefined) expect(fix?.safe ?? false).toBe(one.safe);
  if (!fix) {
    if (one.fixed) expect.fail('there is no fix');
    return;
  }
  const after = afterFirstFix(texts, first, one.executable);
  if (one.creates) expect(Object.keys(after.texts)).toEqual([...Object.keys(texts), ...one.creates]);
  else if (one.fixed) expect({ ...after.texts }).toEqual({ ...texts, ...textsOf(rule, one.fixed) });
  else if (one.fixed === undefined)
    expect.fail(`this finding has a fix; say its result:\n${JSON.stringify(after.texts)}`);
  const left = lintTexts([rule], after.texts, after.executable);
  expect(left.length, `left after the fix: ${JSON.stringify(places(left, after.texts))}`).toBe(
    one.remaining ?? findings.length - 1,
  );
}

function checkNothingNew(rule: AnyRule, rules: readonly AnyRule[], one: ReportCase): void {
  const { texts } = unmark(textsOf(rule, one.given));
  const [first] = lintTexts([rule], texts, one.executable);
  if (!first?.fixes?.[0]) return;
  const serious = rules.filter((other) => other.enabled);
  const count = (findings: readonly Finding[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { rule: by, severity } of findings)
      if (severity === 'error' || severity === 'warning') counts.set(by.id, (counts.get(by.id) ?? 0) + 1);
    return counts;
  };
  const before = count(lintTexts(serious, texts, one.executable));
  const after = afterFirstFix(texts, first, one.executable);
  for (const [id, found] of count(lintTexts(serious, after.texts, after.executable)))
    expect(found, `${one.name}: the fix brings a new ${id}`).toBeLessThanOrEqual(before.get(id) ?? 0);
}

function afterFirstFix(
  texts: Readonly<Record<string, string>>,
  finding: Finding,
  executable: readonly string[] = [],
): { texts: Record<string, string>; executable: readonly string[] } {
  const change = applyFixes(finding.fixes?.slice(0, 1) ?? [], (path) => texts[path]);
  return {
    texts: { ...texts, ...Object.fromEntries(change.texts) },
    executable: [...executable, ...change.makeExecutable],
  };
}

function textsOf(rule: AnyRule, sources: Sources): Readonly<Record<string, string>> {
  if (typeof sources !== 'string') return sources;
  return {
    [rule.on === 'dockerfile' || rule.on === 'suppressions' ? 'Dockerfile' : 'compose.yaml']: sources,
  };
}

interface Place {
  readonly path: string;
  readonly start: number;
  readonly text: string;
}

function places(findings: readonly Finding[], texts: Readonly<Record<string, string>>): readonly Place[] {
  return findings
    .map(({ path, span }) => ({
      path,
      start: span.start,
      text: (texts[path] ?? '').slice(span.start, span.end),
    }))
    .sort(byPlace);
}

function byPlace(a: Place, b: Place): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start;
}

function unmark(marked: Readonly<Record<string, string>>): {
  texts: Record<string, string>;
  marks: readonly Place[];
} {
  const texts: Record<string, string> = {};
  const marks: Place[] = [];
  for (const [path, text] of Object.entries(marked)) {
    let plain = '';
    let start = -1;
    for (const piece of text.split(/([«»])/)) {
      if (piece === '«') start = plain.length;
      else if (piece === '»') marks.push({ path, start, text: plain.slice(start) });
      else plain += piece;
    }
    texts[path] = plain;
  }
  return { texts, marks: marks.sort(byPlace) };
}
