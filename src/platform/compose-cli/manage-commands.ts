// Lists management commands: runs `manage.py help` in the container itself.

import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import {
  helpWords,
  type ManageHelp,
  type ManageTarget,
  manageHelp,
  parseManageCommands,
  parseManageHelp,
} from '#core/commands/manage.ts';
import type { ImageContext } from '#core/commands/manage-in-image.ts';
import { EngineError } from '#core/engine/connection-state.ts';
import type { Engine } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { failureOf } from '#core/failures/output.ts';
import { runWell } from '../process/run.ts';

/** Milliseconds: settings may take long to load, and Compose may have to build the image for a new container. */
const limits = { exec: 60_000, run: 300_000 };

export interface ListOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; by default what the mode needs. */
  readonly limit?: number;
}

/**
 * The commands, the user's own included, each with its app. The image's entrypoint is not run for it; what is then
 * missing is told as the problem.
 * @throws UserError with the container's or Compose's own words, or where it takes too long
 * @throws Cancelled when the signal aborts
 */
export async function listManageCommands(
  context: ComposeContext | ImageContext,
  target: ManageTarget,
  failures: FailureFinder,
  options: ListOptions = {},
): Promise<ManageHelp> {
  return await withoutEntrypoint(target, options, async (signal) => {
    const grouped = await runWell(manageHelp(context, target), failures, { signal });
    const help = parseManageHelp(grouped);
    if (help.commands.length > 0) return help;
    const names = await runWell(manageHelp(context, target, ['--commands']), failures, { signal });
    return { ...help, commands: parseManageCommands(names) };
  });
}

/** The same in a container that runs, through the engine, which saves starting Compose. */
export async function listManageCommandsIn(
  engine: Engine,
  container: string,
  target: ManageTarget,
  failures: FailureFinder,
  options: ListOptions = {},
): Promise<ManageHelp> {
  return await withoutEntrypoint(target, options, async (signal) => {
    const argv = helpWords(target);
    const result = await engine.containers.exec(container, argv, {}, signal);
    const help = parseManageHelp(result.stdout);
    if (result.exitCode === 0 && help.commands.length > 0) return help;
    throw failureOf(lineOf(argv), result, failures);
  });
}

async function withoutEntrypoint(
  target: ManageTarget,
  { signal, limit = target.mode === 'run' ? limits.run : limits.exec }: ListOptions,
  list: (signal: AbortSignal) => Promise<ManageHelp>,
): Promise<ManageHelp> {
  const late = AbortSignal.timeout(limit);
  try {
    return await list(signal === undefined ? late : AbortSignal.any([signal, late]));
  } catch (error) {
    const isLate = late.aborted && !signal?.aborted;
    if (isLate) throw new UserError(`\`manage.py help\` did not finish within ${limit / 1000} seconds.`);
    // An interpreter or variables that only the entrypoint brings: the commands may work all the same.
    if (target.mode === 'exec' || !(error instanceof UserError) || error instanceof EngineError) throw error;
    return { commands: [], problem: error.message };
  }
}

function lineOf([command = '', ...args]: readonly string[]): CommandLine {
  return { command, args, env: {}, cwd: undefined };
}
