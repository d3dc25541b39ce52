// Migrations at start-up.
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { hasOption, type ManageCommand, manageCommand } from '#core/shell/program.ts';

/** A command that certainly migrates the database; undefined for any other. */
export function migration({ certain, command }: LocatedCommand): ManageCommand | undefined {
  const manage = certain ? manageCommand(command) : undefined;
  if (manage?.subcommand?.value !== 'migrate') return undefined;
  return hasOption(manage.args, ['--check', '--plan', '--help', '-h']) ? undefined : manage;
}
