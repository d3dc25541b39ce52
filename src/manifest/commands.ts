// Every command, declared once; a handler for each is demanded by the compiler in src/extension.ts.
import type { CommandDeclaration } from './types.ts';

const folder = 'workspaceFolderCount > 0';

export const commands = {
  'dockyard.composeUp': { title: 'Compose Up', icon: '$(run-all)', palette: folder, runs: true },
  'dockyard.composeDown': { title: 'Compose Down…', icon: '$(debug-stop)', palette: folder, runs: true },
  'dockyard.composeBuild': { title: 'Compose Build', icon: '$(tools)', palette: folder, runs: true },
  'dockyard.composeRestart': {
    title: 'Compose Restart',
    icon: '$(debug-restart)',
    palette: folder,
    runs: true,
  },
  'dockyard.runManageCommand': {
    title: 'Run manage.py Command…',
    icon: '$(terminal)',
    palette: folder,
    runs: true,
  },
  'dockyard.tailLogs': { title: 'Tail Logs…', icon: '$(output)', runs: true },
  'dockyard.openInBrowser': { title: 'Open in Browser', icon: '$(globe)', runs: true },
  'dockyard.showLog': { title: 'Show Dockyard Log' },
  'dockyard.showActions': { title: 'Show Project Actions…', palette: folder },
  'dockyard.explainProject': {
    title: 'Explain This Project',
    icon: '$(question)',
    palette: folder,
  },
  'dockyard.chooseDjangoService': {
    title: 'Choose the Django Service…',
    icon: '$(account)',
    palette: folder,
  },
  'dockyard.chooseComposeFiles': {
    title: 'Choose the Compose Files…',
    icon: '$(files)',
    palette: folder,
  },
  'dockyard.openRule': { title: 'Open Rule Page', palette: false },
  'dockyard.turnRuleOff': { title: 'Turn Rule Off', palette: false },
  'dockyard.makeExecutable': { title: 'Make File Executable', palette: false, runs: true },
  'dockyard.fixAll': { title: 'Fix All Safe Problems in This File', palette: 'editorIsOpen' },

  'dockyard.refresh': { title: 'Refresh', icon: '$(refresh)', runs: true },
  'dockyard.showOnlyThisProject': { title: 'Show Only This Project', icon: '$(filter)' },
  'dockyard.showAllProjects': { title: 'Show All Projects', icon: '$(filter-filled)' },
  'dockyard.startContainer': { title: 'Start', icon: '$(play)', palette: false, runs: true },
  'dockyard.stopContainer': { title: 'Stop', icon: '$(debug-stop)', palette: false, runs: true },
  'dockyard.restartContainer': { title: 'Restart', icon: '$(debug-restart)', palette: false, runs: true },
  'dockyard.inspect': { title: 'Inspect', icon: '$(json)', palette: false, runs: true },
  'dockyard.openShell': { title: 'Open Shell', icon: '$(terminal)', palette: false, runs: true },
  'dockyard.tailContainerLogs': { title: 'Tail Logs', icon: '$(output)', palette: false, runs: true },
  'dockyard.stopTailing': {
    title: 'Stop Tailing Logs',
    icon: '$(primitive-square)',
    palette: 'dockyard.tailing',
  },
  'dockyard.openContainerInBrowser': {
    title: 'Open in Browser',
    icon: '$(globe)',
    palette: false,
    runs: true,
  },
  'dockyard.copyName': { title: 'Copy Name', palette: false },
  'dockyard.remove': { title: 'Remove…', icon: '$(trash)', palette: false, runs: true },
  'dockyard.installDocker': { title: 'How to Install Docker', palette: false },
  'dockyard.explainPermission': { title: 'How to Get Permission for Docker', palette: false },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type CommandId = keyof typeof commands;
