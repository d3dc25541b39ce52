// Management commands that have a command of their own: what is asked before each, and what follows it.
import { dirname } from '#core/files.ts';
import type { ManageArgument } from '../../manifest/arguments.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { ask, confirm } from '../questions.ts';
import { type DjangoTarget, requestOf, resolveDjango, subjectOfDjango } from '../target/django.ts';
import type { Invocation } from '../target/invocation.ts';
import type { CommandCatalogs } from './catalogs.ts';
import { needsTerminal } from './interactive.ts';
import { runManageCommand } from './run-manage-command.ts';
import { showCreatedApp, showCreatedMigrations } from './show-created.ts';

/** How they are called: on a row, with an argument, or from the palette. */
type Call = Invocation<ManageArgument>;

/** Runs a management command as it is. */
export async function runNamed(
  context: Context,
  call: Call,
  command: string,
  args: readonly string[] = [],
): Promise<void> {
  await runIn(context, await targetFor(context, call, command, args), command, args);
}

/** Where a command runs; the ways out where its service does not run lead to the same command. */
async function targetFor(
  context: Context,
  call: Call,
  command: string,
  args: readonly string[] = [],
): Promise<DjangoTarget> {
  const argument = { ...requestOf(call), command, args };
  return await resolveDjango(context, { from: 'argument', argument });
}

async function runIn(
  context: Context,
  target: DjangoTarget,
  command: string,
  args: readonly string[],
): Promise<void> {
  await runManageCommand(context, { target, command, args, terminal: needsTerminal(command, args) });
}

/** makemigrations, and the new files in editors. */
export async function makeMigrations(context: Context, call: Call): Promise<void> {
  const target = await targetFor(context, call, 'makemigrations');
  const run = { target, command: 'makemigrations', args: [], terminal: false };
  const { stdout } = await runManageCommand(context, run);
  await showCreatedMigrations(context, target, stdout);
}

/** The shell with all models imported where the project has it (django-extensions), else Django's own. */
export async function openShell(context: Context, catalogs: CommandCatalogs, call: Call): Promise<void> {
  const target = await targetFor(context, call, 'shell');
  const { commands } = await about(subjectOfDjango(target), () => catalogs.of(target));
  const plus = commands.some(({ name }) => name === 'shell_plus');
  await runIn(context, target, plus ? 'shell_plus' : 'shell', []);
}

/** What Django takes as the name of an app. */
const appName = /^[A-Za-z_]\w*$/;

/** startapp beside manage.py, and the new app's models. */
export async function startApp(context: Context, call: Call): Promise<void> {
  const resolved = await resolveDjango(context, call);
  const name = await ask({
    title: 'Start App',
    prompt: 'Name of the new app',
    placeHolder: 'shop',
    validateInput: (typed) =>
      appName.test(typed) ? undefined : 'Use letters, digits and underscores; do not begin with a digit.',
  });
  const { managePy } = resolved.manage;
  // startapp writes into the working directory.
  const workdir = managePy.startsWith('/') ? { workdir: dirname(managePy) } : {};
  const target = { ...resolved, manage: { ...resolved.manage, ...workdir } };
  await runIn(context, target, 'startapp', [name]);
  await showCreatedApp(context, target, name);
}

/** flush, after the question what it deletes. */
export async function flush(context: Context, call: Call): Promise<void> {
  const target = await targetFor(context, call, 'flush');
  const { service } = target.django;
  await confirm(
    `Delete all data in the database of ${service.name}?`,
    'flush empties every table of the database "default", users included. Tables and migrations stay.',
    'Delete All Data',
    'Keep Data',
  );
  await runIn(context, target, 'flush', ['--no-input']);
}
