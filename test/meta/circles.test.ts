// No circles: neither files nor rooms import each other round about, not even for a type.
import { expect, it } from 'vitest';
import { circlesIn, fileGraph, roomGraph, sourcesOf } from './import-graph.ts';

const files = fileGraph(sourcesOf('{src,scripts}/**/*.ts'));

it('finds a circle, and not a diamond', () => {
  const graph = (edges: Readonly<Record<string, string>>) =>
    new Map(Object.entries(edges).map(([from, to]) => [from, new Set(to)]));
  expect(circlesIn(graph({ a: 'b', b: 'c', c: 'a', d: 'a' }))).toEqual([['a', 'b', 'c']]);
  expect(circlesIn(graph({ a: 'bc', b: 'd', c: 'd', d: '' }))).toEqual([]);
});

it('between files', () => {
  expect(files.size).toBeGreaterThan(400);
  expect(circlesIn(files)).toEqual([]);
});

it('between rooms', () => {
  const rooms = roomGraph(files);
  expect(rooms.size).toBeGreaterThan(30);
  expect(circlesIn(rooms)).toEqual([]);
});
