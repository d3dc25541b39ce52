// contextValues and the patterns that match them.
import { describe, expect, it } from 'vitest';
import { contextValue, contextValuesOf, patternOf, rowType } from './row-type.ts';

const ship = rowType({
  name: 'Ship',
  states: ['afloat', 'docked'],
  facts: ['loaded', 'leaking'],
  actions: {
    start: { states: ['docked'] },
    openShell: { states: ['afloat', 'docked'], fact: 'leaking' },
    inspect: { states: ['afloat', 'docked'] },
  },
});
const pier = rowType({
  name: 'Pier',
  states: ['free'],
  facts: [],
  actions: { inspect: { states: ['free'] } },
});

function matched(action: Parameters<typeof patternOf>[1]): readonly string[] {
  const pattern = new RegExp(patternOf([ship, pier], action) ?? 'never');
  return [ship, pier].flatMap(contextValuesOf).filter((value) => pattern.test(value));
}

describe('row types', () => {
  it('name the state, the type, and facts in the order in which they are declared', () => {
    expect(contextValue(ship, 'docked')).toBe('dockedShip');
    expect(contextValue(ship, 'docked', ['leaking', 'loaded'])).toBe('dockedShip+loaded+leaking');
    expect(contextValuesOf(ship)).toHaveLength(8);
    expect(contextValuesOf(pier)).toEqual(['freePier']);
  });

  it('match the rows that have an action', () => {
    const docked = ['dockedShip', 'dockedShip+loaded', 'dockedShip+leaking', 'dockedShip+loaded+leaking'];
    expect(matched('start')).toEqual(docked);
    expect(matched('openShell')).toEqual([
      'afloatShip+leaking',
      'afloatShip+loaded+leaking',
      'dockedShip+leaking',
      'dockedShip+loaded+leaking',
    ]);
    expect(matched('inspect')).toHaveLength(9);
    expect(patternOf([ship, pier], 'remove')).toBeUndefined();
  });

  it('match no other text that holds such a value', () => {
    const pattern = new RegExp(patternOf([ship], 'start') ?? '');
    for (const value of ['xdockedShip', 'dockedShips', 'dockedShip+sunk', 'dockedShip+leaking+loaded', '']) {
      expect(pattern.test(value)).toBe(false);
    }
  });
});
