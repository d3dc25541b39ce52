// What `manage.py help` says in that very container.
import type { ManageHelp } from '#core/commands/manage.ts';
import { listManageCommands, listManageCommandsIn } from '../../platform/compose-cli/manage-commands.ts';
import type { Context } from '../context.ts';
import { type DjangoTarget, manageContext } from '../target/django.ts';

/**
 * Through the engine where the container runs, which saves starting Compose.
 * @throws UserError with what manage.py said instead
 */
export async function listCommands(
  context: Context,
  target: DjangoTarget,
  signal: AbortSignal,
): Promise<ManageHelp> {
  const { container, manage } = target;
  const failures = await context.failures();
  if (container) {
    const engine = await context.engine.connect();
    return await listManageCommandsIn(engine, container.id, manage, failures, { signal });
  }
  return await listManageCommands(await manageContext(context, target), manage, failures, { signal });
}
