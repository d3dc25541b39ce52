// What `manage.py help` says in that very container.
import { type ManageHelp, parseManageHelp } from '#core/commands/manage.ts';
import { failureOf } from '#core/failures/output.ts';
import { listManageCommands } from '../../platform/compose-cli/manage-commands.ts';
import type { Context } from '../context.ts';
import { composeContext } from '../target/compose-project.ts';
import type { DjangoTarget } from '../target/django.ts';

/**
 * Through the engine where the container runs, which saves starting Compose.
 * @throws UserError with what manage.py said instead
 */
export async function listCommands(
  context: Context,
  { container, project, manage }: DjangoTarget,
): Promise<ManageHelp> {
  const failures = await context.failures();
  if (!container)
    return await listManageCommands(await composeContext(context, project.target), manage, failures);
  const engine = await context.engine.connect();
  const { entrypoint = [], interpreter, managePy } = manage;
  const argv = [...entrypoint, ...interpreter, managePy, 'help'];
  const result = await engine.containers.exec(container.id, argv);
  const help = parseManageHelp(result.stdout);
  if (result.exitCode === 0 && help.commands.length > 0) return help;
  const [command = '', ...args] = argv;
  throw failureOf({ command, args, env: {}, cwd: undefined }, result, failures);
}
