// Failures and rules hold together: a failure that sends people to a rule sends them to one that exists.
import { describe, expect, it } from 'vitest';
import { failures } from '#core/failures/table.ts';
import { rules } from '#core/lint/generated/rules.ts';

describe('known failures', () => {
  it('name rules that exist', () => {
    const ids = new Set(rules.map(({ id }) => id));
    const named = failures.flatMap(({ rule }) => rule ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((rule) => !ids.has(rule))).toEqual([]);
  });

  it('quote without backticks, which notifications show as they are: only SQL has its own', () => {
    const withoutSql = failures.map(({ explanation }) => explanation.replace(/GRANT ALL ON `[^`]*`/, ''));
    expect(withoutSql.filter((text) => text.includes('`'))).toEqual([]);
  });
});
