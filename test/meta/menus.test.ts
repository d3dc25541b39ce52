// Menus of rows and contextValues belong together: no menu item without rows, no row without a menu item.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRowTypes } from '#core/inventory/row-types.ts';
import { contextValuesOf, type RowAction } from '#core/inventory/rows/row-type.ts';
import { rowCommands } from '../../src/manifest/row-commands.ts';
import type { RowCommand } from '../../src/manifest/types.ts';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Contributes {
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly submenus: readonly { readonly id: string }[];
}

const { contributes }: { contributes: Contributes } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
);
const { menus, submenus } = contributes;
const items = menus['view/item/context'] ?? [];
const types = allRowTypes();
const values = types.flatMap(contextValuesOf);

/** The regular expression after `viewItem =~`, as VS Code reads it. */
function patternIn({ when = '' }: MenuItem): RegExp {
  const source = /^view =~ \/\^dockyard\\\.\/ && viewItem =~ \/(.+)\/$/.exec(when)?.[1];
  if (source === undefined) throw new Error(`not the rows of our views: ${when}`);
  return new RegExp(source);
}

describe('submenus', () => {
  it.each(submenus)('$id stands in a menu and holds commands', ({ id }) => {
    expect(Object.values(menus).some((menu) => menu.some(({ submenu }) => submenu === id))).toBe(true);
    expect(menus[id]?.every(({ command }) => command !== undefined)).toBe(true);
    expect(menus[id]?.length).toBeGreaterThan(1);
  });
});

describe('menus of rows', () => {
  it.each(items)('$command $submenu ($group) has rows', (item) => {
    const pattern = patternIn(item);
    expect(values.filter((value) => pattern.test(value))).not.toEqual([]);
  });

  it.each(values)('a row %s has a menu', (value) => {
    const menu = items.filter((item) => patternIn(item).test(value));
    expect(menu.length, 'give its rowType an action, at least copyName').toBeGreaterThan(0);
  });

  it('matches nothing but contextValues of ours', () => {
    const near = fc
      .tuple(fc.string({ maxLength: 3 }), fc.constantFrom(...values), fc.string({ maxLength: 3 }))
      .map(([before, value, after]) => before + value + after);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (value) => {
        fc.pre(!values.includes(value));
        expect(items.filter((item) => patternIn(item).test(value))).toEqual([]);
      }),
    );
  });

  it('names a contextValue as one type of rows only', () => {
    expect(new Set(values).size).toBe(values.length);
  });

  it.each(values)('a row %s has no two menu items at one place', (value) => {
    const places = items.filter((item) => patternIn(item).test(value)).map(({ group }) => group);
    expect([...new Set(places)]).toEqual(places);
  });

  it('shows each action of a kind, in the states that the kind declares', () => {
    for (const type of types) {
      for (const [action, applies] of Object.entries(type.actions)) {
        const { groups, ...entry }: RowCommand = rowCommands[action as RowAction];
        const patterns = items
          .filter(({ command, submenu }) =>
            'command' in entry ? command === entry.command : submenu === entry.submenu,
          )
          .map(patternIn);
        expect(patterns.length).toBeGreaterThanOrEqual(groups.length);
        const shown = contextValuesOf(type).filter((value) => patterns.some((one) => one.test(value)));
        const declared = contextValuesOf(type).filter(
          (value) =>
            applies.states.some((state) => value.startsWith(`${state}${type.name}`)) &&
            (applies.fact === undefined || value.split('+').includes(applies.fact)),
        );
        expect(shown).toEqual(declared);
      }
    }
  });
});
