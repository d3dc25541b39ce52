// The management commands as a list to choose from: what was run last, then by app, those of the project first.
import type { CatalogCommand } from '#core/manage/command-catalog.ts';
import type { PastRun } from './history.ts';

/** A command to run; with arguments where it was run so before. */
export interface CommandChoice {
  readonly command: CatalogCommand;
  readonly typed: string | undefined;
}

export interface CommandSection {
  readonly title: string;
  readonly choices: readonly CommandChoice[];
}

/**
 * @param recent newest first; those of commands that the container does not know are left out
 * @param own names of the commands that the project's own code brings
 */
export function commandSections(
  commands: readonly CatalogCommand[],
  recent: readonly PastRun[],
  own: ReadonlySet<string>,
): readonly CommandSection[] {
  const named = new Map(commands.map((command) => [command.name, command]));
  const lately = recent.flatMap(({ command: name, typed }): readonly CommandChoice[] => {
    const command = named.get(name);
    return command ? [{ command, typed }] : [];
  });
  const byApp = new Map<string, CatalogCommand[]>();
  for (const command of commands) byApp.set(command.app, [...(byApp.get(command.app) ?? []), command]);
  const rank = (app: string, members: readonly CatalogCommand[]): number =>
    members.some(({ name }) => own.has(name)) ? 0 : app === 'django' ? 1 : 2;
  const apps = [...byApp]
    .map(([app, members]) => ({ app, members, rank: rank(app, members) }))
    .sort((a, b) => a.rank - b.rank || (a.app < b.app ? -1 : 1));
  return [
    { title: 'recently used', choices: lately },
    ...apps.map(({ app, members }) => ({
      title: app === '' ? 'other' : app,
      choices: members.map((command) => ({ command, typed: undefined })),
    })),
  ].filter((section) => section.choices.length > 0);
}
