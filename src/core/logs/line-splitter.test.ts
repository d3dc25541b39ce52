// Lines come out the same however the bytes are cut; progress bars and long lines stay bounded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, maxLineLength, moreCharacters } from './line-splitter.ts';

const encoder = new TextEncoder();

function split(text: string, ...cuts: readonly number[]): string[] {
  const bytes = encoder.encode(text);
  const splitter = new LineSplitter();
  const lines: string[] = [];
  let at = 0;
  for (const cut of [...cuts, bytes.length]) {
    lines.push(...splitter.push(bytes.subarray(at, at + cut)));
    at += cut;
  }
  return [...lines, ...splitter.end()];
}

describe('LineSplitter', () => {
  it('gives the same lines however the bytes are cut', () => {
    const text = fc.array(fc.constantFrom('ü', '🐍', 'a', '\n', '\r\n', ' ')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(5)), (whole, cuts) => {
        const expected = whole.split(/\r?\n/);
        if (expected.at(-1) === '') expected.pop();
        expect(split(whole, ...cuts)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['10%\r50%\r100%\n', ['100%']],
    ['10%\r50%\r', ['50%']],
    ['done\r\r\n', ['done']],
    ['\r\n\n', ['', '']],
    ['no end', ['no end']],
    ['', []],
  ])('shows %j as a terminal leaves it', (text, lines) => {
    expect(split(text)).toEqual(lines);
    expect(split(text, ...Array.from({ length: text.length }, () => 1))).toEqual(lines);
  });

  it('replaces bytes that are no character, and goes on', () => {
    const splitter = new LineSplitter();
    expect(splitter.push(Uint8Array.of(0x61, 0xff, 0x0a, 0x62, 0x0a))).toEqual(['a\ufffd', 'b']);
  });

  it('leaves out the end of a long line, never half a character, and says how much', () => {
    const line = `${'x'.repeat(maxLineLength - 1)}${'🐍'.repeat(10_000)}y`;
    const shown = `${'x'.repeat(maxLineLength - 1)} ${moreCharacters(20_001)}`;
    expect(split(`${line}\nend\n`)).toEqual([shown, 'end']);
    expect(split(`${line}\nend\n`, 7, 270_000, 3)).toEqual([shown, 'end']);
    expect(shown).toContain('… (20,001 more characters)');
  });

  it('keeps only what is visible of a progress bar that never ends', () => {
    const splitter = new LineSplitter();
    let lines = 0;
    for (let step = 0; step < 20_000; step++) {
      lines += splitter.push(encoder.encode(`${String(step).padStart(40)}\r`)).length;
    }
    expect(lines).toBe(0);
    expect(splitter.end()).toEqual([String(19_999).padStart(40)]);
  });
});
