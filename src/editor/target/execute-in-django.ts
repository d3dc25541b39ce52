// Runs the interpreter of manage.py without a terminal: through the engine in a running container, else through Compose or the docker command in a new one.
import type { CommandLine } from '#core/commands/command-line.ts';
import { dockerExec } from '#core/commands/docker.ts';
import { python, pythonWords } from '#core/commands/manage.ts';
import { unbuffered } from '#core/manage/unbuffered.ts';
import { execInContainer } from '../../platform/manage/exec-in-container.ts';
import { inNewContainer, runInNewContainer } from '../../platform/manage/run-in-new-container.ts';
import type { RunResult } from '../../platform/process/run.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { type DjangoTarget, manageContext } from './django.ts';

export interface ExecuteOptions {
  /** Aborting ends the command, in its container too. */
  readonly signal: AbortSignal;
  /** Told what is run, as a person would type it, and the id or the name of its container, before it begins. */
  readonly onStart?: (line: CommandLine, container: string) => void;
  /** Each line of its output, colors included. */
  readonly onLine?: (line: string) => void;
}

export interface Executed {
  readonly line: CommandLine;
  readonly result: RunResult;
}

/**
 * Runs to the end, whatever the exit code is.
 * @param args of the interpreter
 * @throws UserError where it cannot be started, Cancelled
 */
export async function executeInDjango(
  context: Context,
  target: DjangoTarget,
  args: readonly string[],
  { signal, onStart, onLine }: ExecuteOptions,
): Promise<Executed> {
  const { container, manage: how } = target;
  const options = { signal, ...(onLine && { onLine }) };
  const engine = await context.engine.connect();
  if (!container) {
    const alone = inNewContainer(unbuffered(how));
    const line = python(await manageContext(context, target), alone, args, false);
    onStart?.(line, alone.newContainer);
    const run = { line, container: alone.newContainer };
    return { line, result: await runInNewContainer(engine, run, options) };
  }
  const words = pythonWords(how, args);
  const line = dockerExec(dockerCli(engine), container.name, words, how);
  onStart?.(line, container.id);
  return { line, result: await execInContainer(engine, container.id, unbuffered(how), words, options) };
}
