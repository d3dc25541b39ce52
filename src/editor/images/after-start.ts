// What a container that was just started does: it exits at once, or runs, and a browser reaches it or not.
import type { ContainerRun } from '#core/commands/docker-run.ts';
import { EngineError } from '#core/engine/connection-state.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { tellingLine } from '#core/failures/output.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { lastLines } from '../engine/last-lines.ts';
import { step } from '../step.ts';
import { type UnreachableText, unreachableText } from '../target/unreachable.ts';
import type { RunTarget } from './run-target.ts';

/** Milliseconds after which an exit is not early any more. */
const early = 4_000;

/**
 * Waits a moment, and tells what the container does.
 * @throws ActionError where it has exited
 */
export async function lookAtStart(
  context: Context,
  target: RunTarget,
  run: ContainerRun,
  id: string,
): Promise<void> {
  const engine = await context.engine.connect();
  const exitCode = await earlyExit(engine, id, run.remove);
  const name = run.name ?? id.slice(0, 12);
  if (exitCode === 'removed')
    throw new ActionError(
      `"${name}" exited right after it started and was removed. Turn off "Remove after exit" to keep its log.`,
    );
  if (exitCode !== undefined) throw await exited(context, target, run, { id, name, exitCode });
  const container = (await engine.containers.list()).find((one) => one.id === id);
  const problem = container && problemOf(context, target, container);
  if (problem) announce(context, 'Run Image', problem.message, problem.buttons, 'warning');
  else
    announce(context, 'Run Image', `"${name}" is running.`, [
      ...(container?.ports.some(({ host }) => host !== undefined)
        ? [step('Open in Browser', 'dockyard.openContainerInBrowser', { containers: [id] })]
        : []),
      step('Tail Logs', 'dockyard.tailContainerLogs', { containers: [id] }),
    ]);
}

/** Why a browser cannot reach what looks like a site; undefined where nothing speaks against it. */
function problemOf(
  context: Context,
  { dockerfile }: RunTarget,
  container: Container,
): UnreachableText | undefined {
  if (!dockerfile) return undefined;
  const { server, stage } = dockerfile.service;
  const isSite = server !== undefined || (stage?.exposed.length ?? 0) > 0;
  return isSite ? unreachableText(context, dockerfile, container) : undefined;
}

/** The exit code of a container that ends soon, unless that is removed before it tells; undefined where it goes on. */
async function earlyExit(
  { containers }: Engine,
  id: string,
  removes: boolean,
): Promise<number | 'removed' | undefined> {
  const late = AbortSignal.timeout(early);
  try {
    return (await containers.wait(id, late)).exitCode;
  } catch (error) {
    if (late.aborted || error instanceof Cancelled) return undefined;
    if (!removes || error instanceof EngineError || (await containers.list([id])).length > 0) throw error;
    return 'removed';
  }
}

interface Exit {
  readonly id: string;
  readonly name: string;
  readonly exitCode: number;
}

async function exited(
  context: Context,
  target: RunTarget,
  run: ContainerRun,
  { id, name, exitCode }: Exit,
): Promise<ActionError> {
  const output = run.remove ? '' : await outputOf(context, id);
  const logs = run.remove ? [] : [step('Show Logs', 'dockyard.lastRunLogs', { containers: [id] })];
  const what = `"${name}" exited with code ${exitCode} right after it started.`;
  const { stage } = target.dockerfile?.service ?? {};
  const isWithoutCommand =
    run.args.length === 0 && run.entrypoint === undefined && stage && !stage.cmd && !stage.entrypoint;
  if (exitCode === 0 && isWithoutCommand)
    return new ActionError(
      `${what} The Dockerfile has no CMD, so the container runs only the command of its base image.`,
      { detail: output, buttons: [step('Why?', 'dockyard.openRule', 'missing-cmd'), ...logs] },
    );
  if (exitCode === 0)
    return new ActionError(`${what} Its command has ended: a container runs only as long as its command.`, {
      detail: output,
      buttons: logs,
    });
  const explanation = (await context.failures()).explain(output);
  return new ActionError([what, explanation?.text ?? tellingLine(output)].filter(Boolean).join(' '), {
    detail: output,
    buttons: [...logs, ...buttonsFor(explanation?.steps ?? [], target.subject)],
  });
}

/** Empty where the container is gone by now. */
async function outputOf({ engine }: Context, id: string): Promise<string> {
  try {
    return await lastLines(await engine.connect(), id);
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}
