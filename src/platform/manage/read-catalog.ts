// Asks a project's manage.py for its commands, in the container itself.

import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { type ManageTarget, withoutEntrypoint } from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import { EngineError } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { failureOf } from '#core/failures/output.ts';
import { type CommandCatalog, emptyCatalog, readCatalog } from '#core/manage/command-catalog.ts';
import { introspectionWords } from '#core/manage/introspection.ts';
import type { RunResult } from '../process/run.ts';
import { execInContainer } from './exec-in-container.ts';
import { inNewContainer, runInNewContainer } from './run-in-new-container.ts';

/** Milliseconds: settings may take long to load, and Compose may have to build the image for a new container. */
const limits = { exec: 60_000, run: 300_000 };

export interface CatalogOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; by default what the mode needs. */
  readonly limit?: number;
}

/**
 * The commands, the user's own included, each with its app, help and arguments, asked in a new container. The image's
 * entrypoint is not run for it; what is then missing is told as the problem.
 * @throws UserError with the container's or Compose's own words, or where it takes too long
 * @throws Cancelled when the signal aborts, once the container is gone
 */
export async function catalogInNew(
  engine: Engine,
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  failures: FailureFinder,
  options: CatalogOptions = {},
): Promise<CommandCatalog> {
  const alone = inNewContainer(target);
  const line = withoutEntrypoint(context, alone, introspectionWords(target));
  const asked = { line, container: alone.newContainer };
  return await read(target, failures, options, async (signal) => [
    line,
    await runInNewContainer(engine, asked, { signal }),
  ]);
}

/** The same in a container that runs. */
export async function catalogIn(
  engine: Engine,
  container: string,
  target: ManageTarget,
  failures: FailureFinder,
  options: CatalogOptions = {},
): Promise<CommandCatalog> {
  const words = introspectionWords(target);
  const [command = '', ...args] = words;
  const line = { command, args, env: {}, cwd: undefined };
  return await read(target, failures, options, async (signal) => [
    line,
    await execInContainer(engine, container, target, words, { signal }),
  ]);
}

async function read(
  target: ManageTarget,
  failures: FailureFinder,
  { signal, limit = target.mode === 'run' ? limits.run : limits.exec }: CatalogOptions,
  ask: (signal: AbortSignal) => Promise<readonly [CommandLine, RunResult]>,
): Promise<CommandCatalog> {
  const late = AbortSignal.timeout(limit);
  try {
    const [line, result] = await ask(signal === undefined ? late : AbortSignal.any([signal, late]));
    const catalog = readCatalog(result.stdout);
    if (catalog) return catalog;
    throw failureOf(line, result, failures);
  } catch (error) {
    const isLate = late.aborted && !signal?.aborted;
    if (isLate) throw new UserError(`manage.py did not list its commands within ${limit / 1000} seconds.`);
    // An interpreter or variables that only the entrypoint brings: the commands may work all the same.
    if (target.mode === 'exec' || !(error instanceof UserError) || error instanceof EngineError) throw error;
    return emptyCatalog(error.message);
  }
}
