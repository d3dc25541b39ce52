// What `manage.py help` says in that very container.
import type { ManageHelp } from '../../core/commands/manage.ts';
import { listManageCommands, listManageCommandsIn } from '../../platform/compose-cli/manage-commands.ts';
import { composeContext } from '../compose/context.ts';
import type { Parts } from '../parts.ts';
import type { Place } from './place.ts';

/**
 * Through the engine where the container runs, which saves starting Compose.
 * @throws UserError with what manage.py said instead
 */
export async function listCommands(
  parts: Parts,
  { container, what, target }: Place,
  signal?: AbortSignal,
): Promise<ManageHelp> {
  const failures = await parts.failures();
  const options = signal ? { signal } : {};
  if (container) {
    const engine = await parts.engine.connect();
    return await listManageCommandsIn(engine, container.id, target, failures, options);
  }
  return await listManageCommands(await composeContext(parts, what.target), target, failures, options);
}
