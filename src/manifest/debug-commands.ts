// The commands that start debugging, and the one that gets debugpy into a container.
import { containers, debugService } from './arguments.ts';
import { inFolder } from './manage-commands.ts';
import type { CommandDeclaration } from './types.ts';

const inService = { palette: inFolder, runs: true, argument: debugService } as const;

export const debugCommands = {
  'dockyard.debugServer': { title: 'Debug Django Server', icon: '$(debug-alt)', ...inService },
  'dockyard.debugManageCommand': { title: 'Debug manage.py Command…', ...inService },
  'dockyard.attachDebugger': { title: 'Attach Debugger to Process…', ...inService },
  'dockyard.installDebugpy': {
    title: 'Install debugpy in Container',
    palette: false,
    runs: true,
    argument: containers,
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
