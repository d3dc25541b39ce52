// Runs a management command in a running container through the engine: directly, or through the image's entrypoint.
import { type ManageTarget, manageWords } from '#core/commands/manage.ts';
import type { Engine } from '#core/engine/engine.ts';
import { unbuffered } from '#core/manage/unbuffered.ts';
import type { RunResult } from '../process/run.ts';
import { type ContainerRunOptions, execInContainer } from './exec-in-container.ts';

/**
 * Runs to the end, whatever the exit code is. The arguments reach manage.py as they are.
 * @param args of manage.py: the command and what follows it
 * @throws Cancelled when the signal aborts, once the process is gone
 * @throws UserError where it could not be ended
 */
export async function runInContainer(
  engine: Engine,
  container: string,
  target: ManageTarget,
  args: readonly string[],
  options: ContainerRunOptions,
): Promise<RunResult> {
  const words = manageWords(target, args);
  return await execInContainer(engine, container, unbuffered(target), words, options);
}
