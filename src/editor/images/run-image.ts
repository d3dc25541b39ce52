// Runs an image with docker run: in the background or in a terminal, and looks whether the container stays.
import { randomUUID } from 'node:crypto';
import type { CommandLine } from '#core/commands/command-line.ts';
import { type ContainerRun, dockerRun } from '#core/commands/docker-run.ts';
import { labelsOf, markOf, type RunMark } from '#core/dockerfile-project/made-by-run.ts';
import type { Container } from '#core/engine/container/container.ts';
import { Cancelled } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { stopAndRemove } from '../../platform/containers/stop-and-remove.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, about, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { step } from '../step.ts';
import { heldImageNow } from '../target/dockerfile.ts';
import { rememberImage } from '../target/dockerfile-memory.ts';
import { lookAtStart } from './after-start.ts';
import { portConflict } from './port-conflict.ts';
import type { RunTarget } from './run-target.ts';
import { afterCancel, removeUnstarted } from './what-is-left.ts';

/**
 * Asks nothing.
 * @param replaced a container that is removed first
 * @throws ActionError where it does not start, or exits at once; Cancelled
 */
export async function runImage(
  context: Context,
  target: RunTarget,
  run: ContainerRun,
  replaced: Container | undefined,
): Promise<void> {
  await rememberImage(context.extension.workspaceState, target.memory, { run });
  await about(target.subject, async () => {
    await refuseUnbuilt(context, target, run);
    const made = markOf(run, randomUUID());
    const line = await lineOf(context, target, run, made);
    const action = { title: `Running ${run.image}`, projects: [target.memory.toString()] };
    const id = await context.projectActions.run(action, async (signal, say) => {
      const engine = await context.engine.connect();
      if (replaced) {
        say(`Replacing ${replaced.name}`);
        await stopAndRemove(engine, replaced);
      }
      return run.detach ? await start(context, { target, run, made, line }, signal) : undefined;
    });
    if (id === undefined)
      await context.runner.run(line, { terminal: run.name ?? run.image, icon: 'package' });
    else await lookAtStart(context, target, run, id);
  });
}

async function lineOf(
  { engine }: Context,
  { folder, label }: RunTarget,
  run: ContainerRun,
  made: RunMark,
): Promise<CommandLine> {
  const labels = { [label.key]: label.value, ...labelsOf(made) };
  return dockerRun(dockerCli(await engine.connect()), run, { folder, labels });
}

/** Docker would look for it in a registry. */
async function refuseUnbuilt(
  { engine }: Context,
  { argument, dockerfile }: RunTarget,
  run: ContainerRun,
): Promise<void> {
  if (!dockerfile || run.image !== dockerfile.built.tag) return;
  const { image } = await heldImageNow(engine, dockerfile);
  if (image) return;
  throw new ActionError(`The image ${run.image} is not built. Build it first.`, {
    buttons: [step('Build Image…', 'dockyard.buildImage', argument)],
  });
}

interface StartedRun {
  readonly target: RunTarget;
  readonly run: ContainerRun;
  readonly made: RunMark;
  readonly line: CommandLine;
}

/** @returns the id of the container that runs */
async function start(
  context: Context,
  { target, run, made, line }: StartedRun,
  signal: AbortSignal,
): Promise<string> {
  const panel = context.panels.panel('Dockyard: Run');
  const result = await context.runner.run(line, { panel, signal }).catch(async (error: unknown) => {
    if (error instanceof Cancelled) await afterCancel(context, target, made);
    throw error;
  });
  const [id = ''] = /^[0-9a-f]{64}$/m.exec(result.stdout) ?? [];
  if (result.exitCode === 0 && id !== '') return id;
  panel.show();
  const engine = await context.engine.connect();
  await removeUnstarted(engine, target, made, id);
  throw await failureOfRun(context, { target, run, line, result });
}

interface FailedRun extends Omit<StartedRun, 'made'> {
  readonly result: RunResult;
}

async function failureOfRun(
  context: Context,
  { target, run, line, result }: FailedRun,
): Promise<ActionError> {
  const failures = await context.failures();
  const failure = failureOf(line, result, failures);
  const explanation = failures.explain(result.stderr);
  const detail = failure.detail ?? '';
  const again = step('Run Image…', 'dockyard.runImage', target.argument);
  if (explanation?.id !== 'port-in-use')
    return new ActionError(explanation?.text ?? failure.message, {
      detail,
      buttons: [...buttonsFor(failure.steps, target.subject), again],
    });
  const conflict = await portConflict(context.engine, run, explanation.names['port']);
  const message = conflict && `${conflict.message} ${conflict.stop} or publish another port.`;
  return new ActionError(message ?? explanation.text, {
    detail,
    buttons: [...(conflict?.buttons ?? []), again],
  });
}
