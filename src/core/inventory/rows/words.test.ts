// Figures in words.
import { describe, expect, it } from 'vitest';
import { bytesText } from './words.ts';

describe('bytesText', () => {
  it.each([
    [0, '0 B'],
    [-1, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [12_345, '12.3 kB'],
    [391_780_661, '392 MB'],
    [999_600, '1 MB'],
    [1_234_000_000, '1.23 GB'],
    [5e15, '5000 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});
