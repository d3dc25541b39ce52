// Rows of an engine that cannot be reached: what they keep, and what is taken from them.
import { expect, it } from 'vitest';
import { container } from '../../engine/container/testing.ts';
import { inventory, origin, shown } from '../testing.ts';
import { changesBetween, Tree, treeOf } from '../tree.ts';
import { lastKnownRow } from './last-known.ts';

const things = [container('web', { compose: origin('web') }), container('alone')];

it('keep their place, text and children, and lose their actions', () => {
  const live = treeOf('container', inventory(...things));
  const last = new Tree(live.roots.map(lastKnownRow));
  expect(shown(last)).toEqual(shown(live).map((line) => line.replace(/[^|]*$/, ' ')));
  const row = last.get(live.roots[1]?.id ?? '');
  expect(row).toMatchObject({
    thing: { kind: 'container', id: 'alone' },
    icon: { color: 'disabledForeground' },
    accessibleLabel: 'alone, container, running, last known state',
    isLastKnown: true,
  });
  expect(row).not.toHaveProperty('click');
});

it('are all asked for again when the engine goes and when it returns', () => {
  const live = treeOf('container', inventory(...things));
  const last = new Tree(live.roots.map(lastKnownRow));
  const ids = live.roots.map(({ id }) => id);
  expect(changesBetween(live, last)).toEqual({ roots: false, ids });
  expect(changesBetween(last, live)).toEqual({ roots: false, ids });
});
