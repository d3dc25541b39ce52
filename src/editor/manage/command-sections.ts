// The management commands as a list to choose from: what was run last, the project's own, the others by app.
import type { ManageCommand } from '#core/commands/manage.ts';

export interface CommandSection {
  readonly title: string;
  readonly commands: readonly ManageCommand[];
}

/**
 * @param recent names, newest first; those that the container does not know are left out
 * @param own names of the commands that the project's own code brings
 */
export function commandSections(
  commands: readonly ManageCommand[],
  recent: readonly string[],
  own: ReadonlySet<string>,
): readonly CommandSection[] {
  const named = new Map(commands.map((command) => [command.name, command]));
  const lately = recent.flatMap((name) => named.get(name) ?? []);
  const rest = commands.filter(({ name }) => !recent.includes(name));
  const byApp = new Map<string, ManageCommand[]>();
  for (const command of rest.filter(({ name }) => !own.has(name))) {
    const app = command.app ?? '';
    byApp.set(app, [...(byApp.get(app) ?? []), command]);
  }
  const apps = [...byApp].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return [
    { title: 'recently used', commands: lately },
    { title: "this project's own", commands: rest.filter(({ name }) => own.has(name)) },
    ...apps.map(([title, members]) => ({ title, commands: members })),
  ].filter((section) => section.commands.length > 0);
}

/** Django's own commands before those of its contributed and of other apps. */
function rank(app: string): number {
  return app === 'django' ? 0 : 1;
}
