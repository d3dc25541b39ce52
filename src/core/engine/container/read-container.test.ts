// An item of the list of containers.
import { expect, it } from 'vitest';
import { readContainer } from './read-container.ts';

it.each([
  [['/web'], 'web'],
  [['/proxy/db', '/db'], 'db'],
  [['/db', '/proxy/db'], 'db'],
  [['/proxy/db'], 'proxy/db'],
  [[], '0123456789ab'],
])('of the names %j it has its own', (names, name) => {
  expect(readContainer({ Id: '0123456789abcdef', Names: names }).name).toBe(name);
});
