// The management commands as a list to choose from: what was run last, the project's own, the others by app.
import type { ManageCommand } from '../../core/commands/manage.ts';
import type { Files } from '../../core/files.ts';
import { join } from '../../core/files.ts';

export interface Section {
  readonly title: string;
  readonly commands: readonly ManageCommand[];
}

/**
 * @param recent names, newest first; those that the container does not know are left out
 * @param isOwn whether the project's own code brings the command
 */
export function sections(
  commands: readonly ManageCommand[],
  recent: readonly string[],
  isOwn: (command: ManageCommand) => boolean,
): readonly Section[] {
  const named = new Map(commands.map((command) => [command.name, command]));
  const lately = recent.flatMap((name) => named.get(name) ?? []);
  const rest = commands.filter(({ name }) => !recent.includes(name));
  const own = rest.filter(isOwn);
  const found: Section[] = [
    { title: 'run lately', commands: lately },
    { title: 'of this project', commands: own },
  ];
  const byApp = new Map<string, ManageCommand[]>();
  for (const command of rest) {
    if (own.includes(command)) continue;
    const app = command.app ?? '';
    byApp.set(app, [...(byApp.get(app) ?? []), command]);
  }
  const apps = [...byApp].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  found.push(...apps.map(([title, members]) => ({ title, commands: members })));
  return found.filter((section) => section.commands.length > 0);
}

/** Django's own commands before those of its contributed and of other apps. */
function rank(app: string): number {
  return app === 'django' ? 0 : 1;
}

/** Looks for `management/commands/<name>.py` in the folder of manage.py and two levels below. */
export function ownCommands(files: Files, root: string): (command: ManageCommand) => boolean {
  const folders = [root];
  for (let from = 0, level = 0; level < 2; level++) {
    const to = folders.length;
    for (const folder of folders.slice(from, to)) {
      for (const name of files.list(folder)) {
        const path = join(folder, name);
        if (!name.startsWith('.') && files.kind(path) === 'directory') folders.push(path);
      }
    }
    from = to;
  }
  const names = new Set<string>();
  for (const folder of folders) {
    for (const name of files.list(join(folder, 'management/commands'))) {
      if (name.endsWith('.py') && name !== '__init__.py') names.add(name.slice(0, -'.py'.length));
    }
  }
  return ({ name }) => names.has(name);
}
