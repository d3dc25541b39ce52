// manage.py in the container: any command, those with a command of their own, and the settings module that they load.
import type { ManageArgument } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import type { Invocation } from '../target/invocation.ts';

type NamedCommands =
  | 'dockyard.migrate'
  | 'dockyard.makeMigrations'
  | 'dockyard.createSuperuser'
  | 'dockyard.openDjangoShell'
  | 'dockyard.openDatabaseShell'
  | 'dockyard.runTests'
  | 'dockyard.runChecks'
  | 'dockyard.collectStatic'
  | 'dockyard.startApp'
  | 'dockyard.loadData'
  | 'dockyard.dumpData'
  | 'dockyard.flush';

type Commands =
  | NamedCommands
  | 'dockyard.runManageCommand'
  | 'dockyard.runManageCommandAgain'
  | 'dockyard.chooseSettingsModule';

export function manage(context: Context): Handlers<Commands> {
  const catalogs = once(async () => new (await import('./catalogs.ts')).CommandCatalogs(context));
  return {
    'dockyard.runManageCommand': async (invocation) => {
      const { resolveManageCommand } = await import('./resolve-manage-command.ts');
      const run = await resolveManageCommand(context, await catalogs(), invocation);
      await (await import('./run-manage-command.ts')).runManageCommand(context, run);
    },
    'dockyard.runManageCommandAgain': async () =>
      (await import('./run-again.ts')).runAgain(context, await catalogs()),
    'dockyard.chooseSettingsModule': async (invocation) =>
      (await import('./choose-settings-module.ts')).chooseSettingsModule(context, invocation),
    ...namedCommands(context),
    'dockyard.openDjangoShell': async (invocation) =>
      (await import('./named-commands.ts')).openShell(context, await catalogs(), invocation),
  };
}

function namedCommands(context: Context): Handlers<Exclude<NamedCommands, 'dockyard.openDjangoShell'>> {
  const named = () => import('./named-commands.ts');
  const plain =
    (command: string, ...args: readonly string[]) =>
    async (invocation: Invocation<ManageArgument>): Promise<void> =>
      (await named()).runNamed(context, invocation, command, args);
  return {
    'dockyard.migrate': plain('migrate'),
    'dockyard.makeMigrations': async (invocation) => (await named()).makeMigrations(context, invocation),
    'dockyard.createSuperuser': plain('createsuperuser'),
    'dockyard.openDatabaseShell': plain('dbshell'),
    'dockyard.runTests': plain('test'),
    'dockyard.runChecks': plain('check'),
    'dockyard.collectStatic': plain('collectstatic', '--no-input'),
    'dockyard.startApp': async (invocation) => (await named()).startApp(context, invocation),
    'dockyard.loadData': async (invocation) => (await import('./fixtures.ts')).loadData(context, invocation),
    'dockyard.dumpData': async (invocation) => (await import('./fixtures.ts')).dumpData(context, invocation),
    'dockyard.flush': async (invocation) => (await named()).flush(context, invocation),
  };
}
