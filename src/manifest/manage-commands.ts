// The commands that run manage.py.
import { manageCommand } from './arguments.ts';
import type { CommandDeclaration } from './types.ts';

/** There is a project to run anything in. */
export const inFolder = 'workspaceFolderCount > 0';

export const manageCommands = {
  'dockyard.runManageCommand': {
    title: 'Run manage.py Command…',
    icon: '$(terminal)',
    palette: inFolder,
    runs: true,
    argument: manageCommand,
  },
  'dockyard.runManageCommandAgain': {
    title: 'Run Last manage.py Command Again',
    palette: inFolder,
    runs: true,
  },
  'dockyard.chooseSettingsModule': {
    title: 'Choose the Settings Module for manage.py…',
    palette: inFolder,
    runs: true,
    argument: manageCommand,
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
