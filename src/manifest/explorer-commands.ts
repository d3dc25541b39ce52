// The commands of the views of what the engine holds.
import { volume } from './arguments.ts';
import type { CommandDeclaration } from './types.ts';

export const explorerCommands = {
  'dockyard.backUpVolume': {
    title: 'Back Up…',
    icon: '$(save)',
    palette: false,
    runs: true,
    argument: volume,
  },
  'dockyard.restoreVolume': {
    title: 'Restore…',
    icon: '$(history)',
    palette: false,
    runs: true,
    argument: volume,
  },
  'dockyard.restoreNewVolume': {
    title: 'Restore New Volume…',
    runs: true,
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
