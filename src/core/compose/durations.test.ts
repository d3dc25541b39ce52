// Durations, as Compose reads them.
import { expect, it } from 'vitest';
import { secondsOf } from './durations.ts';

it.each([
  ['30s', 30],
  ['1m30s', 90],
  ['.5s', 0.5],
  ['500ms', 0.5],
  ['2h', 7200],
  ['1d', 86_400],
  ['0', 0],
  ['10', undefined],
  ['ten seconds', undefined],
])('%s', (text, seconds) => {
  expect(secondsOf(text)).toBe(seconds);
});
