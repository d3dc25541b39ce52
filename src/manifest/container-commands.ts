// The commands for one container by hand.
import { containers } from './arguments.ts';
import type { CommandDeclaration } from './types.ts';

const onRows = { palette: false, runs: true, argument: containers } as const;

export const containerCommands = {
  'dockyard.startInteractive': { title: 'Start and Attach', icon: '$(terminal)', ...onRows },
  'dockyard.attachContainer': { title: 'Attach', icon: '$(plug)', ...onRows },
  'dockyard.runInContainer': { title: 'Run Command…', icon: '$(terminal)', ...onRows },
  'dockyard.saveContainerLogs': { title: 'Save Logs…', icon: '$(save)', ...onRows },
  'dockyard.updateContainer': {
    title: 'Change Restart Policy and Resource Limits…',
    icon: '$(settings)',
    ...onRows,
  },
  'dockyard.recreateContainer': { title: 'Recreate…', icon: '$(sync)', ...onRows },
  'dockyard.copyFromContainer': { title: 'Copy from Container…', icon: '$(export)', ...onRows },
  'dockyard.copyIntoContainer': { title: 'Copy to Container…', icon: '$(cloud-upload)', ...onRows },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
