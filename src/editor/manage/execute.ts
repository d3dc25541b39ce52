// Runs a management command without a terminal: through the engine in a running container, else through Compose or the docker command in a new one.
import type { CommandLine } from '#core/commands/command-line.ts';
import { dockerExec } from '#core/commands/docker.ts';
import { manage, manageWords } from '#core/commands/manage.ts';
import { unbuffered } from '#core/manage/unbuffered.ts';
import { runInContainer } from '../../platform/manage/run-in-container.ts';
import { inNewContainer, runInNewContainer } from '../../platform/manage/run-in-new-container.ts';
import type { RunResult } from '../../platform/process/run.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { manageContext } from '../target/django.ts';
import type { ManageRun } from './manage-run.ts';

export interface ExecuteOptions {
  /** Aborting ends the command, in its container too. */
  readonly signal: AbortSignal;
  /** Told what is run, as a person would type it, before it begins. */
  readonly onStart?: (line: CommandLine) => void;
  /** Each line of its output, colors included. */
  readonly onLine?: (line: string) => void;
}

export interface Executed {
  readonly line: CommandLine;
  readonly result: RunResult;
}

/** Runs to the end, whatever the exit code is. @throws UserError where it cannot be started, Cancelled */
export async function execute(
  context: Context,
  { target, command, args }: ManageRun,
  { signal, onStart, onLine }: ExecuteOptions,
): Promise<Executed> {
  const { container, manage: how } = target;
  const all = [command, ...args];
  const options = { signal, ...(onLine && { onLine }) };
  const engine = await context.engine.connect();
  if (!container) {
    const alone = inNewContainer(unbuffered(how));
    const line = manage(await manageContext(context, target), alone, all, false);
    onStart?.(line);
    const run = { line, container: alone.newContainer };
    return { line, result: await runInNewContainer(engine, run, options) };
  }
  const line = dockerExec(dockerCli(engine), container.name, manageWords(how, all), how);
  onStart?.(line);
  return { line, result: await runInContainer(engine, container.id, how, all, options) };
}
