// Rules and their proofs hold together: each failure that a rule predicts is shown, or said to be unproven, with its source.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyFixes } from '#core/lint/fixes.ts';
import { rules } from '#core/lint/generated/rules.ts';
import type { AnyRule } from '#core/lint/rule.ts';
import { lintTexts } from '#core/lint/testing.ts';
import { type Proof, type ProofProject, proofs, readProofProject } from '../hosts/proofs.ts';

const all = proofs();

describe('proofs', () => {
  it('are there for every rule that predicts a failure', () => {
    const proven = new Set(all.map(({ rule }) => rule));
    const missing = rules.filter(({ id, failure }) => failure !== undefined && !proven.has(id));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
  it('name the source of what they cannot show', () => {
    const sourceless = all.filter(
      ({ unproven }) => unproven !== undefined && !/https:\/\/\S+\.\S+/.test(unproven),
    );
    expect(sourceless.map(({ rule }) => rule)).toEqual([]);
  });
});

describe.each(all.filter(({ shown }) => shown))('the proof of $rule', (proof) => {
  const rule = rules.find(({ id }) => id === proof.rule) as AnyRule;
  const bad = readProofProject(join(proof.folder, 'bad'));
  const good = readProofProject(join(proof.folder, 'good'));

  it('is reported where it is bad, and not where it is good', () => {
    expect(reports(rule, bad)).toBeGreaterThan(0);
    expect(reports(rule, good)).toBe(0);
  });
  it('becomes good by the quick fix', () => {
    expect(repaired(rule, bad) ?? good).toEqual(good);
  });
  it('shows the message of the page', () => {
    expect(unquoted(rule, proof)).toEqual([]);
  });
});

function reports(rule: AnyRule, { texts, executable }: ProofProject): number {
  return lintTexts([rule], texts, executable).length;
}

/** After the first quick fix of each finding; undefined where there is none. */
function repaired(rule: AnyRule, { texts, executable }: ProofProject): ProofProject | undefined {
  const fixes = lintTexts([rule], texts, executable).flatMap((finding) => finding.fixes?.slice(0, 1) ?? []);
  if (fixes.length === 0) return undefined;
  const change = applyFixes(fixes, (path) => texts[path]);
  return {
    texts: { ...texts, ...Object.fromEntries(change.texts) },
    executable: [...new Set([...executable, ...change.makeExecutable])].sort(),
  };
}

/** What `bad` prints belongs to the message of the page. */
function unquoted(rule: AnyRule, { folder, shown }: Proof): readonly string[] {
  if (rule.failure === undefined || shown?.expect === undefined) return [];
  const page = readFileSync(join(folder, '../rule.md'), 'utf8');
  const part = rule.failure.includes(shown.expect) || shown.expect.includes(rule.failure);
  return part || page.includes(shown.expect) ? [] : [shown.expect];
}
