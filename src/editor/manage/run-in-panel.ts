// A management command with its output in a panel: streamed while it runs, with its exit code and duration at the end.
import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { dockerExec } from '#core/commands/docker.ts';
import { manage, manageWords } from '#core/commands/manage.ts';
import type { Container } from '#core/engine/container/container.ts';
import { Cancelled } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { lastTraceback } from '#core/logs/tracebacks.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import type { Panel } from '../run/panel.ts';
import { type Step, step } from '../step.ts';
import { composeContext } from '../target/compose-project.ts';
import { placeArgument, subjectOfDjango } from '../target/django.ts';
import { progress } from '../ui.ts';
import { frameSteps } from './frame-steps.ts';
import { lackedTerminal } from './interactive.ts';
import type { ManageRun } from './manage-run.ts';

export const managePanel = 'Dockyard: manage.py';

/** @throws ActionError with the command's own words where it fails, Cancelled */
export async function runInPanel(context: Context, run: ManageRun): Promise<RunResult> {
  const { of, project, service } = run.target.django;
  const panel = context.panels.panel(managePanel);
  context.panels.links.use(panel.name, { of, project, service: service.name });
  return await progress(`manage.py ${run.command}`, 'notification', async (signal) => {
    panel.show();
    const { line, result } = await ranIn(context, run, panel, signal);
    if (lackedTerminal(run.command, result)) throw needsInput(run);
    if (result.exitCode === 0) return result;
    const failure = failureOf(line, result, await context.failures());
    const traceback = lastTraceback(result.stderr) ?? lastTraceback(result.stdout);
    const frames = traceback ? await frameSteps(run.target.django, traceback) : [];
    throw new ActionError(`manage.py ${run.command}: ${failure.message}`, {
      detail: failure.detail ?? '',
      buttons: [...frames, ...buttonsFor(failure.steps, subjectOfDjango(run.target))],
    });
  });
}

interface Ran {
  readonly line: CommandLine;
  readonly result: RunResult;
}

async function ranIn(context: Context, run: ManageRun, panel: Panel, signal: AbortSignal): Promise<Ran> {
  const started = Date.now();
  const end = (how: string): void =>
    panel.line(`── ${how} after ${((Date.now() - started) / 1000).toFixed(1)} s ──`);
  try {
    const ran = await start(context, run, panel, signal);
    const { exitCode } = ran.result;
    end(exitCode === undefined ? 'ended by a signal' : `exit code ${exitCode}`);
    return ran;
  } catch (error) {
    if (error instanceof Cancelled) end('canceled');
    throw error;
  }
}

/** In a running container through the engine, which saves starting Compose; through the entrypoint and in a new one through Compose. */
async function start(context: Context, run: ManageRun, panel: Panel, signal: AbortSignal): Promise<Ran> {
  const { target, command, args } = run;
  if (target.container && target.manage.mode === 'exec')
    return await throughEngine(context, run, target.container, panel, signal);
  const compose = await composeContext(context, target.project.target);
  const line = manage(compose, target.manage, [command, ...args], false);
  return { line, result: await context.runner.run(line, { panel, signal }) };
}

async function throughEngine(
  context: Context,
  { target, command, args }: ManageRun,
  container: Container,
  panel: Panel,
  signal: AbortSignal,
): Promise<Ran> {
  const { runInContainer } = await import('../../platform/manage/run-in-container.ts');
  const engine = await context.engine.connect();
  const words = manageWords(target.manage, [command, ...args]);
  const line = dockerExec(dockerCli(engine), container.name, words, target.manage);
  panel.line(`$ ${shellDisplay(line)}`);
  const onLine = (raw: string): void => panel.line(stripAnsi(raw));
  const result = await runInContainer(engine, container.id, target.manage, [command, ...args], {
    signal,
    onLine,
  });
  return { line, result };
}

function needsInput({ target, command, args }: ManageRun): ActionError {
  const inTerminal: Step = step('Run in a Terminal', 'dockyard.runManageCommand', {
    ...placeArgument(target),
    command,
    args,
    terminal: true,
  });
  return new ActionError(`"manage.py ${command}" needs input. Run it in a terminal.`, {
    buttons: [inTerminal],
  });
}
