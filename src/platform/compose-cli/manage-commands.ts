// Which management commands there are: what `manage.py help` says in the container itself.

import type { ComposeContext } from '#core/commands/command-line.ts';
import {
  type ManageHelp,
  type ManageTarget,
  manage,
  parseManageCommands,
  parseManageHelp,
} from '#core/commands/manage.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { runWell } from '../process/run.ts';

/**
 * The commands, the user's own included, each with its app.
 * @throws UserError with the container's or Compose's own words
 */
export async function listManageCommands(
  context: ComposeContext,
  target: ManageTarget,
  failures: FailureFinder,
  signal?: AbortSignal,
): Promise<ManageHelp> {
  const options = signal ? { signal } : {};
  const grouped = await runWell(manage(context, target, ['help'], false), failures, options);
  const help = parseManageHelp(grouped);
  if (help.commands.length > 0) return help;
  const names = await runWell(manage(context, target, ['help', '--commands'], false), failures, options);
  return { ...help, commands: parseManageCommands(names) };
}
