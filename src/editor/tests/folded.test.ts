// A choice of many tests is told by the classes and files that are chosen as a whole.
import { expect, it } from 'vitest';
import { folded } from './folded.ts';

class Item {
  readonly name: string;
  readonly parent: Item | undefined;
  readonly children = new Map<string, Item>();

  constructor(name: string, parent?: Item) {
    this.name = name;
    this.parent = parent;
    parent?.children.set(name, this);
  }
}

const app = new Item('app');
const file = new Item('file', app);
const first = new Item('First', file);
const second = new Item('Second', file);
const a = new Item('a', first);
const b = new Item('b', first);
const c = new Item('c', second);

function named(...chosen: readonly Item[]): string {
  return folded(chosen, (item) => item !== app)
    .map(({ name }) => name)
    .join(' ');
}

it('takes a class for all its tests, and a file for all its classes', () => {
  expect(named(a, b)).toBe('First');
  expect(named(a, b, c)).toBe('file');
  expect(named(first, c)).toBe('file');
});

it('keeps the tests of a class of which one is not chosen', () => {
  expect(named(a, c)).toBe('a Second');
  expect(named()).toBe('');
});

it('never takes what may not stand for its children', () => {
  expect(named(file)).toBe('file');
});
