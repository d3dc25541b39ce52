// What `manage.py help` says in that very container.
import { type ManageHelp, parseManageHelp } from '#core/commands/manage.ts';
import { failureOf } from '#core/failures/output.ts';
import { listManageCommands } from '../../platform/compose-cli/manage-commands.ts';
import { composeContext } from '../compose/context.ts';
import type { Parts } from '../parts.ts';
import type { Place } from './place.ts';

/**
 * Through the engine where the container runs, which saves starting Compose.
 * @throws UserError with what manage.py said instead
 */
export async function listCommands(parts: Parts, { container, what, target }: Place): Promise<ManageHelp> {
  const failures = await parts.failures();
  if (!container) return await listManageCommands(await composeContext(parts, what.target), target, failures);
  const engine = await parts.engine.connect();
  const { entrypoint = [], interpreter, managePy } = target;
  const argv = [...entrypoint, ...interpreter, managePy, 'help'];
  const result = await engine.containers.exec(container.id, argv);
  const help = parseManageHelp(result.stdout);
  if (result.exitCode === 0 && help.commands.length > 0) return help;
  const [command = '', ...args] = argv;
  throw failureOf({ command, args, env: {}, cwd: undefined }, result, failures);
}
