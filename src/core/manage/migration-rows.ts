// The rows of the Migrations view: apps, and their migrations with what can be done with them.
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { Icon, TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { AppMigrations, Migration } from './migration-list.ts';

const states = ['applied', 'unapplied'] as const;

const migrationRowType = rowType({
  name: 'Migration',
  states,
  facts: [],
  actions: { migrateToHere: { states } },
});

const migratedAppRowType = rowType({
  name: 'MigratedApp',
  states,
  facts: [],
  actions: { migrateApp: { states: ['unapplied'] }, copyName: { states } },
});

export const migrationRowTypes = [migratedAppRowType, migrationRowType] as const;

const icons: Readonly<Record<(typeof states)[number], Icon>> = {
  applied: { id: 'pass-filled', color: 'testing.iconPassed' },
  unapplied: { id: 'circle-large-outline', color: undefined },
};

/** Where the migrations are: a service of a Compose project. */
type Place = NonNullable<TreeNode['compose']>;

/** @param of the service whose manage.py told them */
export function migrationRows(apps: readonly AppMigrations[], of: Place): readonly TreeNode[] {
  return apps.map(({ app, migrations }) => {
    const open = migrations.filter(({ applied }) => !applied).length;
    const state = open === 0 ? 'applied' : 'unapplied';
    const description = open === 0 ? '' : `${open} not applied`;
    return {
      id: rowId('migrations', app),
      label: app,
      description,
      icon: { id: 'package', color: undefined },
      contextValue: contextValue(migratedAppRowType, state),
      tooltip: [{ label: 'App', value: app }],
      accessibleLabel: `${app}, app, ${open === 0 ? 'all migrations applied' : description}`,
      children: migrations.map((migration) => migrationRow(app, migration, of)),
      expanded: open > 0,
      thing: undefined,
      compose: of,
    };
  });
}

function migrationRow(app: string, { name, applied, note }: Migration, of: Place): TreeNode {
  const state = applied ? 'applied' : 'unapplied';
  const text = applied ? 'applied' : 'not applied';
  return {
    id: rowId('migration', app, name),
    label: name,
    description: [text, note].filter(Boolean).join(' · '),
    icon: icons[state],
    contextValue: contextValue(migrationRowType, state),
    tooltip: [
      { label: 'App', value: app },
      { label: 'Migration', value: name },
      { label: 'State', value: text },
    ],
    accessibleLabel: `${name}, migration, ${text}`,
    children: [],
    expanded: false,
    thing: undefined,
    compose: of,
  };
}
