// Which management command is meant, with which arguments, and where it runs: what the call leaves open is asked.
import { type CommandCatalog, completedCatalog } from '#core/manage/command-catalog.ts';
import { completions } from '#core/manage/completion.ts';
import { splitArguments } from '#core/manage/typed-arguments.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type DjangoTarget, resolveDjango, subjectOfDjango } from '../target/django.ts';
import { settingsModulesOf } from '../target/django-settings.ts';
import type { Invocation } from '../target/invocation.ts';
import { askArguments, type Complete } from './ask-arguments.ts';
import type { CommandCatalogs } from './catalogs.ts';
import { type Chosen, type Commands, chooseCommand } from './choose-command.ts';
import { commandSections } from './command-sections.ts';
import { historyOf, type ManageHistory } from './history.ts';
import { needsTerminal } from './interactive.ts';
import type { ManageRun } from './manage-run.ts';

/** Asks for what the call leaves open. @throws UserError, Cancelled */
export async function resolveManageCommand(
  context: Context,
  catalogs: CommandCatalogs,
  invocation: Invocation<ManageArgument>,
): Promise<ManageRun> {
  const given = invocation.from === 'argument' ? invocation.argument : {};
  const target = await resolveDjango(context, invocation);
  return await about(subjectOfDjango(target), async () => {
    const history = historyOf(context.extension.workspaceState, target);
    const chosen = await commandOf(catalogs, target, history, given);
    const args =
      given.args ??
      repeated(chosen) ??
      (
        await askArguments(
          chosen.name,
          history.argumentsOf(chosen.name),
          completionOf(context, catalogs, target, chosen.name),
        )
      ).args;
    const terminal = given.terminal ?? (chosen.terminal || needsTerminal(chosen.name, args));
    return { target, command: chosen.name, args, terminal };
  });
}

async function commandOf(
  catalogs: CommandCatalogs,
  target: DjangoTarget,
  history: ManageHistory,
  { command }: ManageArgument,
): Promise<Chosen> {
  if (command !== undefined) return { name: command, typed: undefined, terminal: false };
  const leaving = new AbortController();
  const loading = commandsOf(catalogs, target, history, leaving.signal);
  return await chooseCommand(`manage.py in ${target.django.service.name}`, loading).finally(() =>
    leaving.abort(),
  );
}

async function commandsOf(
  catalogs: CommandCatalogs,
  target: DjangoTarget,
  history: ManageHistory,
  signal: AbortSignal,
): Promise<Commands> {
  const [catalog, own] = await Promise.all([
    catalogs.of(target, signal),
    catalogs.own(target.django.of.folder),
  ]);
  const { commands, problem } = completedCatalog(catalog, [...own, ...history.commands]);
  return { sections: commandSections(commands, history.runs, own), problem };
}

/** The arguments of a run that is repeated. */
function repeated({ typed }: Chosen): readonly string[] | undefined {
  const split = typed === undefined ? undefined : splitArguments(typed);
  return split && 'args' in split ? split.args : undefined;
}

/** What cannot be listed completes nothing; the command runs all the same. */
async function completionOf(
  { log }: Context,
  catalogs: CommandCatalogs,
  target: DjangoTarget,
  name: string,
): Promise<Complete> {
  try {
    const [catalog, settingsModules] = await Promise.all([
      catalogs.of(target),
      settingsModulesOf(target.django),
    ]);
    const command = named(catalog, name);
    return (typed) => (command ? completions(command, { catalog, settingsModules }, typed) : []);
  } catch (error) {
    log.info(`The arguments of manage.py ${name} are not completed: ${String(error)}`);
    return () => [];
  }
}

function named({ commands }: CommandCatalog, name: string): CommandCatalog['commands'][number] | undefined {
  return commands.find((command) => command.name === name);
}
