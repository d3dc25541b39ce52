// What a view shows of hostile text.
import { describe, expect, it } from 'vitest';
import { rowText } from './row-text.ts';

describe('rowText', () => {
  it.each([
    ['web', 'web'],
    ['Größe 日本 שלום', 'Größe 日本 שלום'],
    ['a\nb\tc\r\nd', 'a b c d'],
    ['\u001b[31mred\u001b[0m\u0007', 'red'],
    ['\u001b]0;title\u0007shown', 'shown'],
    ['exe\u202egpj.py', 'exegpj.py'],
    ['a\u200eb\u200fc\u2066d\u2069\u061ce\ufeff', 'abcde'],
    ['$(alert) [x](command:evil) <b>', '$(alert) [x](command:evil) <b>'],
  ])('%j is shown as %j', (text, shown) => {
    expect(rowText(text)).toBe(shown);
  });

  it('is cut where it is too long', () => {
    expect(rowText('x'.repeat(10_000))).toBe(`${'x'.repeat(300)}…`);
    expect(rowText('x'.repeat(300))).toHaveLength(300);
  });
});
