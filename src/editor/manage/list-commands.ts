// What `manage.py help` says in that very container.
import type { ManageHelp } from '#core/commands/manage.ts';
import { listManageCommands, listManageCommandsIn } from '../../platform/compose-cli/manage-commands.ts';
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
  signal: AbortSignal,
): Promise<ManageHelp> {
  const failures = await context.failures();
  if (container) {
    const engine = await context.engine.connect();
    return await listManageCommandsIn(engine, container.id, manage, failures, { signal });
  }
  const compose = await composeContext(context, project.target);
  return await listManageCommands(compose, manage, failures, { signal });
}
