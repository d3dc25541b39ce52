// The migrations of a project and which of them are applied, as `showmigrations` prints them; the plan of `migrate --plan`.
import { stripAnsi } from '../logs/ansi.ts';

export interface Migration {
  readonly name: string;
  readonly applied: boolean;
  /** What is said behind the name: `2 squashed migrations`. */
  readonly note: string;
}

export interface AppMigrations {
  readonly app: string;
  /** In the order in which they are applied. */
  readonly migrations: readonly Migration[];
}

const app = /^([A-Za-z_]\w{0,199})$/;
/** A squashed migration whose parts are applied is printed with `-`: it counts as applied, and is only not recorded. */
const migration = /^ \[([ X-])\] (\w{1,300})(?: \((.{1,300})\))?/;
const readAtMost = 20_000;

/** Apps without migrations are left out, and so is whatever an entrypoint prints before. */
export function readMigrations(output: string): readonly AppMigrations[] {
  const found = new Map<string, Migration[]>();
  let current: string | undefined;
  for (const raw of output.split('\n', readAtMost)) {
    const line = stripAnsi(raw).trimEnd();
    const heading = app.exec(line)?.[1];
    if (heading !== undefined) {
      current = heading;
      continue;
    }
    const [, mark, name, note = ''] = migration.exec(line) ?? [];
    if (current === undefined || mark === undefined || name === undefined) continue;
    found.set(current, [...(found.get(current) ?? []), { name, applied: mark !== ' ', note }]);
  }
  return [...found].map(([name, migrations]) => ({ app: name, migrations }));
}

/** The migrations that are left to apply, as `app.name`. */
export function leftToApply(apps: readonly AppMigrations[]): readonly string[] {
  return apps.flatMap(({ app, migrations }) =>
    migrations.filter(({ applied }) => !applied).map(({ name }) => `${app}.${name}`),
  );
}

const planned = /^[A-Za-z_]\w{0,199}\.\w{1,300}$/;

/** The migrations that `migrate --plan` lists, as `app.name`, in their order; their operations are indented. */
export function plannedMigrations(output: string): readonly string[] {
  const lines = output.split('\n', readAtMost).map((line) => stripAnsi(line).trimEnd());
  const start = lines.indexOf('Planned operations:');
  return start < 0 ? [] : lines.slice(start + 1).filter((line) => planned.test(line));
}

/** The migrations of the app itself that migrating to one of it unapplies: the applied ones behind it, the last first. */
export function unappliedBy({ migrations }: AppMigrations, name: string): readonly string[] {
  const at = migrations.findIndex((one) => one.name === name);
  return migrations
    .slice(at + 1)
    .filter(({ applied }) => applied)
    .map((one) => one.name)
    .reverse();
}
