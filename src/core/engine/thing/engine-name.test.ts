// Which texts are names of containers and volumes.
import { expect, it } from 'vitest';
import { engineNameProblem } from './engine-name.ts';

it.each(['web', 'shop-web-1', '7z', 'a_b.c'])('%j is a name', (text) => {
  expect(engineNameProblem(text)).toBeUndefined();
});

it.each(['', 'a', '-web', '_web', 'my web', 'web/1', 'wéb', 'web\n'])('%j is none', (text) => {
  expect(engineNameProblem(text)).toMatch(/^Use at least two letters/);
});
