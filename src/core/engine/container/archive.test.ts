// Tar archives as engines send them for one file.
import { describe, expect, it } from 'vitest';
import { firstFile } from './archive.ts';

function header(type: string, size: number): number[] {
  const bytes = Array.from({ length: 512 }, () => 0);
  const put = (at: number, text: string): void => {
    for (const [index, letter] of [...text].entries()) bytes[at + index] = letter.charCodeAt(0);
  };
  put(0, 'base.py');
  put(124, `${size.toString(8).padStart(11, '0')}\0`);
  put(156, type);
  return bytes;
}

describe('firstFile', () => {
  it('finds a file, also after other entries', () => {
    expect(firstFile(Uint8Array.from(header('0', 20)))).toEqual({ start: 512, size: 20 });
    const extended = [...header('x', 600), ...Array.from({ length: 1_024 }, () => 65), ...header('0', 8)];
    expect(firstFile(Uint8Array.from(extended))).toEqual({ start: 2_048, size: 8 });
  });

  it('waits for the header, and knows where there is none', () => {
    expect(firstFile(Uint8Array.from(header('0', 20).slice(0, 500)))).toBeUndefined();
    expect(firstFile(new Uint8Array(1_024))).toBe('none');
    expect(firstFile(Uint8Array.from([...header('5', 0), ...new Uint8Array(512)]))).toBe('none');
  });
});
