// Run manage.py Command…: which one, with what, and where it runs.
import { completedHelp, manage } from '#core/commands/manage.ts';
import { failureOf } from '#core/failures/output.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { ActionError, about, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { step } from '../step.ts';
import {
  type DjangoTarget,
  manageContext,
  placeArgument,
  resolveDjango,
  subjectOfDjango,
} from '../target/django.ts';
import type { Invocation } from '../target/invocation.ts';
import { progress } from '../ui.ts';
import { askArguments } from './ask-arguments.ts';
import { chooseCommand } from './choose-command.ts';
import { type CommandSection, commandSections } from './command-sections.ts';
import { ManageHistory } from './history.ts';
import { lackedTerminal, needsTerminal } from './interactive.ts';
import { listCommands } from './list-commands.ts';
import { projectCommands } from './project-commands.ts';

/** A management command with all that is to be known about it. */
export interface ManageRun {
  readonly target: DjangoTarget;
  readonly command: string;
  readonly args: readonly string[];
  /** In a terminal instead of a panel. */
  readonly terminal: boolean;
}

/** Asks for what the call leaves open. @throws UserError, Cancelled */
export async function resolveManageCommand(
  context: Context,
  invocation: Invocation<ManageArgument>,
): Promise<ManageRun> {
  const given = invocation.from === 'argument' ? invocation.argument : {};
  const target = await resolveDjango(context, invocation);
  return await about(subjectOfDjango(target), async () => {
    const { of, service } = target.django;
    const key = `${of.folder.uri.toString()}#${service.name}`;
    const history = new ManageHistory(context.extension.workspaceState, key);
    const listing = new AbortController();
    const chosen =
      given.command === undefined
        ? await chooseCommand(
            `manage.py in ${service.name}`,
            sectionsOf(context, target, history, listing.signal),
          ).finally(() => listing.abort())
        : { name: given.command, terminal: false };
    const asked = given.args ? undefined : await askArguments(chosen.name, history.argumentsOf(chosen.name));
    if (asked) await history.add(chosen.name, asked.typed);
    const args = given.args ?? asked?.args ?? [];
    const terminal = given.terminal ?? (chosen.terminal || needsTerminal(chosen.name, args));
    return { target, command: chosen.name, args, terminal };
  });
}

async function sectionsOf(
  context: Context,
  target: DjangoTarget,
  history: ManageHistory,
  signal: AbortSignal,
): Promise<readonly CommandSection[]> {
  const [help, own] = await Promise.all([
    listCommands(context, target, signal),
    projectCommands(target.django.of.folder),
  ]);
  const { commands } = completedHelp(help, [...own, ...history.commands]);
  return commandSections(commands, history.commands, own);
}

/** Asks nothing. @throws ActionError, Cancelled */
export async function runManageCommand(context: Context, run: ManageRun): Promise<void> {
  const { target, command, args, terminal } = run;
  await about(subjectOfDjango(target), async () => {
    const place = await manageContext(context, target);
    const line = manage(place, target.manage, [command, ...args], terminal);
    const task = { task: `manage.py ${command}`, folder: target.django.of.folder };
    if (terminal) await context.runner.run(line, task);
    else await runInPanel(context, run, line);
  });
}

async function runInPanel(context: Context, run: ManageRun, line: ReturnType<typeof manage>): Promise<void> {
  const { of, project, service } = run.target.django;
  const panel = context.panels.panel('Dockyard: manage.py');
  context.panels.links.use(panel.name, { of, project, service: service.name });
  await progress(`manage.py ${run.command}`, 'notification', async (signal) => {
    panel.show();
    const result = await context.runner.run(line, { panel, signal });
    if (lackedTerminal(run.command, result)) throw needsInput(run);
    if (result.exitCode === 0) return;
    const failure = failureOf(line, result, await context.failures());
    throw new ActionError(`manage.py ${run.command}: ${failure.message}`, {
      detail: failure.detail ?? '',
      buttons: buttonsFor(failure.steps, subjectOfDjango(run.target)),
    });
  });
}

function needsInput({ target, command, args }: ManageRun): ActionError {
  return new ActionError(`"manage.py ${command}" needs input. Run it in a terminal.`, {
    buttons: [
      step('Run in a Terminal', 'dockyard.runManageCommand', {
        ...placeArgument(target),
        command,
        args,
        terminal: true,
      }),
    ],
  });
}
