// manage.py in the container: any command, those with a command of their own, and the settings module that they load.
import type { ManageArgument } from '../../manifest/arguments.ts';
import type { Handlers } from '../commands.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import { type Invocation, someRows } from '../target/invocation.ts';
import type { MigrationsView } from './migrations-view.ts';

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

type MigrationCommands =
  | 'dockyard.showMigrations'
  | 'dockyard.refreshMigrations'
  | 'dockyard.migrateToHere'
  | 'dockyard.migrateApp';

type Commands =
  | NamedCommands
  | MigrationCommands
  | 'dockyard.runManageCommand'
  | 'dockyard.runManageCommandAgain'
  | 'dockyard.chooseSettingsModule'
  | 'dockyard.installPackage'
  | 'dockyard.addRequirement';

export function manage(context: Context): Handlers<Commands> {
  const catalogs = once(async () => new (await import('./catalogs.ts')).CommandCatalogs(context));
  const migrations = migrationCommands(context);
  return {
    'dockyard.runManageCommand': async (invocation) => {
      const { resolveManageCommand } = await import('./resolve-manage-command.ts');
      const run = await resolveManageCommand(context, await catalogs(), invocation);
      const { runManageCommand } = await import('./run-manage-command.ts');
      await migrations.after(() => runManageCommand(context, run));
    },
    'dockyard.runManageCommandAgain': async () => {
      const { runAgain } = await import('./run-again.ts');
      await migrations.after(async () => runAgain(context, await catalogs()));
    },
    'dockyard.chooseSettingsModule': async (invocation) =>
      (await import('./choose-settings-module.ts')).chooseSettingsModule(context, invocation),
    'dockyard.installPackage': async (invocation) =>
      (await import('./packages.ts')).installPackage(context, invocation),
    'dockyard.addRequirement': async (invocation) =>
      (await import('./packages.ts')).addRequirement(context, invocation),
    ...namedCommands(context, migrations.after),
    ...migrations.handlers,
    'dockyard.openDjangoShell': async (invocation) =>
      (await import('./named-commands.ts')).openShell(context, await catalogs(), invocation),
  };
}

type After = (work: () => Promise<unknown>) => Promise<void>;

/** The commands of the Migrations view, and what brings it up to date once it was shown. */
function migrationCommands(context: Context): {
  readonly handlers: Handlers<MigrationCommands>;
  /** Runs what may apply or make migrations, also where it fails halfway; does not wait for the view. */
  readonly after: After;
} {
  let shown: MigrationsView | undefined;
  const view = once(async () => {
    const { MigrationsView } = await import('./migrations-view.ts');
    shown = context.lifetime.add(new MigrationsView(context));
    return shown;
  });
  const migrate = async (invocation: Invocation): Promise<void> =>
    (await view()).migrate(someRows(invocation, 'Select a migration in the Migrations view and try again.'));
  return {
    handlers: {
      'dockyard.showMigrations': async (invocation) => (await view()).show(invocation),
      'dockyard.refreshMigrations': async () => (await view()).refresh(),
      'dockyard.migrateToHere': migrate,
      'dockyard.migrateApp': migrate,
    },
    after: async (work) => {
      try {
        await work();
      } finally {
        shown
          ?.refresh()
          .catch((error: unknown) => context.log.error('The migrations could not be listed.', error));
      }
    },
  };
}

function namedCommands(
  context: Context,
  after: After,
): Handlers<Exclude<NamedCommands, 'dockyard.openDjangoShell'>> {
  const named = () => import('./named-commands.ts');
  const plain =
    (command: string, ...args: readonly string[]) =>
    (invocation: Invocation<ManageArgument>): Promise<void> =>
      after(async () => (await named()).runNamed(context, invocation, command, args));
  return {
    'dockyard.migrate': plain('migrate'),
    'dockyard.makeMigrations': (invocation) =>
      after(async () => (await named()).makeMigrations(context, invocation)),
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
