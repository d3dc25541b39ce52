// Nothing that steers a terminal is left, and nothing else is lost.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../testing.ts';
import { stripAnsi } from './ansi.ts';

describe('stripAnsi', () => {
  it.each([
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u001b]0;a title\u0007text', 'text'],
    ['\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001b[2K\u001b[1Gline', 'line'],
    ['\u001b(Bplain', 'plain'],
    ['bell\u0007 and\tback\b', 'bell and\tback'],
    ['half \u001b[3', 'half 3'],
    ['größe → 🐍', 'größe → 🐍'],
  ])('%j', (text, plain) => {
    expect(stripAnsi(text)).toBe(plain);
  });

  it('leaves no control character but tab and line feed, whatever it is given', () => {
    const hostile = fc.array(
      fc.constantFrom('\u001b', '[', ']', '3', ';', 'm', '\u0007', '\u009b', 'x', '\n'),
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(stripAnsi(parts.join(''))).not.toMatch(/(?![\t\n])\p{Cc}/u);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    const time = processorTime(() => {
      stripAnsi('\u001b]'.repeat(200_000));
      stripAnsi(`\u001b[${'0'.repeat(400_000)}`);
    });
    expect(time).toBeLessThan(1000);
  });
});
