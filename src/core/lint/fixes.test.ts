// Fixing one file by the real rules, until nothing is left that may be fixed.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { processorTime } from '../testing.ts';
import { applyEdits } from '../text.ts';
import { readConfig } from './config.ts';
import { type Finding, Linter } from './engine.ts';
import { fixText } from './fixes.ts';
import { rules } from './generated/rules.ts';

function lint(text: string): readonly Finding[] {
  const files = new MemoryFiles({ Dockerfile: text });
  return new Linter(rules).lint(readWorkspace(files), readConfig(files, rules)).get('Dockerfile') ?? [];
}

function fixed(text: string): string {
  return applyEdits(text, fixText('Dockerfile', text, lint(text), lint));
}

describe('fixText', () => {
  it('makes every safe fix, and keeps what only a look could change', () =>
    expect(fixed('FROM a:1\nMAINTAINER me\nexpose 80/TCP 53/UDP\n')).toBe(
      'FROM a:1\nMAINTAINER me\nEXPOSE 80/tcp 53/udp\n',
    ));
  it('keeps Windows line ends', () =>
    expect(fixed('FROM a:1 as b\r\nexpose 80/TCP\r\n')).toBe('FROM a:1 AS b\r\nEXPOSE 80/tcp\r\n'));
  it('leaves a text alone that has nothing to fix', () => {
    const text = 'FROM a:1\nMAINTAINER me\n';
    expect(fixText('Dockerfile', text, lint(text), lint)).toEqual([]);
  });
  it('is done in time with thousands of fixes in one instruction', () => {
    const five = ' && apt-get install b'.repeat(5);
    const text = `FROM a:1\nRUN a${`${five} \\\n  # c\n`.repeat(480)} && a\n`;
    let after = '';
    expect(
      processorTime(() => {
        after = fixed(text);
      }),
    ).toBeLessThan(3000);
    expect(after.match(/install -y b/g)).toHaveLength(2400);
  });
  it('comes to the same when it is done again', () => {
    const once = fixed('FROM a:1 as B\nENV x y\nexpose 80/TCP\n');
    expect(fixed(once)).toBe(once);
  });
});
