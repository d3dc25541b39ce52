// Which texts are names of containers.
import { expect, it } from 'vitest';
import { isContainerName } from './container-name.ts';

it.each(['web', 'shop-web-1', '7z', 'a_b.c'])('%j is a name', (text) => {
  expect(isContainerName(text)).toBe(true);
});

it.each(['', 'a', '-web', '_web', 'my web', 'web/1', 'wéb', 'web\n'])('%j is none', (text) => {
  expect(isContainerName(text)).toBe(false);
});
