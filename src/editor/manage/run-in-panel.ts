// A management command with its output in a panel: streamed while it runs, with its exit code and duration at the end.
import { shellDisplay } from '#core/commands/display.ts';
import { Cancelled } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { lastTraceback } from '#core/logs/tracebacks.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { Panel } from '../run/panel.ts';
import { type Step, step } from '../step.ts';
import { placeArgument, subjectOfDjango } from '../target/django.ts';
import { progress } from '../ui.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';
import { type Executed, execute } from './execute.ts';
import { frameSteps } from './frame-steps.ts';
import { lackedTerminal } from './interactive.ts';
import type { ManageRun } from './manage-run.ts';

const managePanel = 'Dockyard: manage.py';

/** @throws ActionError with the command's own words where it fails, Cancelled */
export async function runInPanel(context: Context, run: ManageRun): Promise<RunResult> {
  const panel = panelOf(context, run.target.django);
  return await progress(`manage.py ${run.command}`, 'notification', async (signal) => {
    panel.show();
    const { line, result } = await shown(context, run, panel, signal);
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

/**
 * One panel for the first service that is used, and one for each further one: a path in the output of a container is
 * linked to the file that its own service has there.
 */
function panelOf({ panels }: Context, { of, project, service }: DjangoServiceOfFolder): Panel {
  const { name } = service;
  const folder = of.folder.uri.toString();
  const before = panels.links.source(managePanel);
  const isFree = !before || (before.service === name && before.of?.folder.uri.toString() === folder);
  const panel = panels.panel(isFree ? managePanel : `${managePanel} (${name} of ${of.folder.name})`);
  panels.links.use(panel.name, { of, project, service: name });
  return panel;
}

async function shown(context: Context, run: ManageRun, panel: Panel, signal: AbortSignal): Promise<Executed> {
  const started = Date.now();
  const end = (how: string): void =>
    panel.line(`── ${how} after ${((Date.now() - started) / 1000).toFixed(1)} s ──`);
  try {
    const ran = await execute(context, run, {
      signal,
      onStart: (line) => panel.line(`$ ${shellDisplay(line)}`),
      onLine: (raw) => panel.line(stripAnsi(raw)),
    });
    const { exitCode } = ran.result;
    end(exitCode === undefined ? 'terminated by a signal' : `exit code ${exitCode}`);
    return ran;
  } catch (error) {
    if (error instanceof Cancelled) end('canceled');
    throw error;
  }
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
