// The commands that run manage.py.
import { manageCommand, pythonPackage } from './arguments.ts';
import type { CommandDeclaration } from './types.ts';

/** There is a project to run anything in. */
export const inFolder = 'workspaceFolderCount > 0';

/** What runs in a service, which a row or an argument names. */
const inService = { palette: inFolder, runs: true, argument: manageCommand } as const;

export const manageCommands = {
  'dockyard.runManageCommand': {
    title: 'Run manage.py Command…',
    icon: '$(terminal)',
    ...inService,
  },
  'dockyard.runManageCommandAgain': {
    title: 'Run Last manage.py Command Again',
    palette: inFolder,
    runs: true,
  },
  'dockyard.chooseSettingsModule': {
    title: 'Select Settings Module…',
    ...inService,
  },
  'dockyard.migrate': { title: 'Migrate', ...inService },
  'dockyard.makeMigrations': { title: 'Make Migrations', ...inService },
  'dockyard.showMigrations': { title: 'Show Migrations', ...inService },
  'dockyard.refreshMigrations': { title: 'Refresh', icon: '$(refresh)', palette: false, runs: true },
  'dockyard.migrateToHere': {
    title: 'Migrate to Here…',
    icon: '$(run-below)',
    palette: false,
    runs: true,
  },
  'dockyard.migrateApp': { title: 'Migrate App', icon: '$(run-all)', palette: false, runs: true },
  'dockyard.createSuperuser': { title: 'Create Superuser', ...inService },
  'dockyard.openDjangoShell': { title: 'Open Django Shell', ...inService },
  'dockyard.openDatabaseShell': { title: 'Open Database Shell', ...inService },
  'dockyard.runTests': { title: 'Run Django Tests', ...inService },
  'dockyard.runChecks': { title: 'Run System Checks', ...inService },
  'dockyard.collectStatic': { title: 'Collect Static Files', ...inService },
  'dockyard.startApp': { title: 'Start App…', ...inService },
  'dockyard.loadData': { title: 'Load Data from Fixture…', ...inService },
  'dockyard.dumpData': { title: 'Dump Data to Fixture…', ...inService },
  'dockyard.installPackage': {
    title: 'Install Package in Container',
    palette: false,
    runs: true,
    argument: pythonPackage,
  },
  'dockyard.addRequirement': {
    title: 'Add Package to Requirements',
    palette: false,
    runs: true,
    argument: pythonPackage,
  },
  'dockyard.flush': { title: 'Flush Database…', ...inService },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
