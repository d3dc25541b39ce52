// Lines come out the same however the bytes are cut; progress bars and long lines stay bounded.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, LogLines, maxLineLength } from './lines.ts';

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

  it('cuts long lines, never inside a character', () => {
    const line = `${'x'.repeat(maxLineLength - 1)}${'🐍'.repeat(10_000)}`;
    for (const pieces of [split(`${line}\nend\n`), split(`${line}\nend\n`, 7, 270_000, 3)]) {
      expect(pieces.at(-1)).toBe('end');
      expect(pieces.slice(0, -1).join('')).toBe(line);
      expect(pieces.every((piece) => piece.length <= maxLineLength)).toBe(true);
      expect(pieces[0]).toBe('x'.repeat(maxLineLength - 1));
    }
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

describe('LogLines', () => {
  it('keeps the streams apart, takes the time off, and drops colours', () => {
    const lines = new LogLines({ timestamps: true });
    const push = (stream: 'stdout' | 'stderr', text: string) =>
      lines.push({ stream, bytes: encoder.encode(text) });
    expect(push('stdout', '2026-11-21T00:44:49.123456789Z \u001b[32mgo')).toEqual([]);
    expect(push('stderr', '2026-11-21T00:44:50Z oh\n')).toEqual([
      { stream: 'stderr', text: 'oh', time: '2026-11-21T00:44:50Z' },
    ]);
    expect(push('stdout', 'od\u001b[0m\n')).toEqual([
      { stream: 'stdout', text: 'good', time: '2026-11-21T00:44:49.123456789Z' },
    ]);
    push('stdout', 'half');
    expect(lines.end()).toEqual([{ stream: 'stdout', text: 'half', time: undefined }]);
  });
});
