// The commands that write Docker files, and the page that checks them for production.
import { composeProject, folder, productionFix } from './arguments.ts';
import { inFolder } from './manage-commands.ts';
import type { CommandDeclaration } from './types.ts';

export const scaffoldCommands = {
  'dockyard.dockerizeProject': {
    title: 'Dockerize This Project…',
    icon: '$(new-file)',
    palette: inFolder,
    argument: folder,
  },
  'dockyard.newProject': { title: 'New Dockerized Django Project…', icon: '$(new-folder)', runs: true },
  'dockyard.addService': {
    title: 'Add Service…',
    icon: '$(add)',
    palette: inFolder,
    argument: composeProject,
  },
  'dockyard.checkProduction': {
    title: 'Check for Production',
    icon: '$(checklist)',
    palette: inFolder,
    argument: folder,
  },
  'dockyard.fixForProduction': { title: 'Fix for Production', palette: false, argument: productionFix },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
