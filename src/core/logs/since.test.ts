// Times as people write them.
import { expect, it } from 'vitest';
import { readSince } from './since.ts';

const now = Date.UTC(2026, 0, 2);

it.each([
  ['30s', now - 30_000],
  [' 10m ', now - 600_000],
  ['1h30m', now - 5_400_000],
  ['1d', now - 86_400_000],
  ['2026-01-01', new Date(2026, 0, 1).getTime()],
  ['2026-01-01 10:00', new Date(2026, 0, 1, 10).getTime()],
  ['2026-01-01T10:00:00Z', Date.UTC(2026, 0, 1, 10)],
  ['2026-01-01 10:00+01:00', Date.UTC(2026, 0, 1, 9)],
  ['', undefined],
  ['10', undefined],
  ['yesterday', undefined],
  ['2026-13-45', undefined],
])('%j', (text, time) => {
  expect(readSince(text, now)).toBe(time);
});
