// Whether migrations are left to apply, from what manage.py prints.

/** What follows manage.py. */
export const showMigrations = ['showmigrations', '--plan'] as const;

const left = /^\[ \] {1,4}([\w.-]{1,200})$/;

/** The migrations that are not applied, as `app.name`, in the order in which they would be. */
export function unappliedMigrations(output: string): readonly string[] {
  return output.split('\n').flatMap((line) => left.exec(line.trimEnd())?.[1] ?? []);
}
