// What a click on a row does, by its action: all of the menus of rows that has to be known at run time.
import type { CommandId } from './commands.ts';

export const clickCommands = {
  openFile: 'dockyard.openContainerFile',
  openPort: 'dockyard.openPort',
  revealFolder: 'dockyard.revealFolder',
  revealThing: 'dockyard.revealThing',
} as const satisfies Readonly<Record<string, CommandId>>;
