// Run Last manage.py Command Again.
import { UserError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import type { CommandCatalogs } from './catalogs.ts';
import { lastRun } from './history.ts';
import { resolveManageCommand } from './resolve-manage-command.ts';
import { runManageCommand } from './run-manage-command.ts';

/** In the same place, with the same arguments. @throws UserError where none was run in this workspace */
export async function runAgain(context: Context, catalogs: CommandCatalogs): Promise<void> {
  const argument = lastRun(context.extension.workspaceState);
  if (!argument)
    throw new UserError('No manage.py command has been run in this workspace. Use "Run manage.py Command…".');
  const run = await resolveManageCommand(context, catalogs, { from: 'argument', argument });
  await runManageCommand(context, run);
}
