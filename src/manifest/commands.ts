// Every command, declared once, with the type of its argument; a handler for each is demanded by the compiler in src/extension.ts.
import { composeProject, containers, files, folder, type Of, rule, ruleForFile, view } from './arguments.ts';
import { containerCommands } from './container-commands.ts';
import { debugCommands } from './debug-commands.ts';
import { explorerCommands } from './explorer-commands.ts';
import { imageCommands } from './image-commands.ts';
import { inFolder, manageCommands } from './manage-commands.ts';
import { scaffoldCommands } from './scaffold-commands.ts';
import type { CommandDeclaration } from './types.ts';

const onFolder = { palette: inFolder, argument: folder } as const;

export const commands = {
  'dockyard.composeUp': {
    title: 'Compose Up',
    icon: '$(run-all)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeUpServices': {
    title: 'Compose Up Selected Services…',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeUpBuild': {
    title: 'Compose Up with Build',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeDown': {
    title: 'Compose Down…',
    icon: '$(debug-stop)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeDownVolumes': {
    title: 'Compose Down with Volumes…',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeStart': {
    title: 'Compose Start',
    icon: '$(play)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeStop': {
    title: 'Compose Stop',
    icon: '$(debug-pause)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeRestart': {
    title: 'Compose Restart',
    icon: '$(debug-restart)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeRecreate': {
    title: 'Compose Recreate',
    icon: '$(refresh)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeBuild': {
    title: 'Compose Build',
    icon: '$(tools)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeBuildNoCache': {
    title: 'Compose Build Without Cache',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeBuildPull': {
    title: 'Compose Build and Pull',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composePull': {
    title: 'Compose Pull',
    icon: '$(cloud-download)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeScale': {
    title: 'Compose Scale…',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeConfig': {
    title: 'Compose Config',
    icon: '$(file-code)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composePs': {
    title: 'Compose PS',
    icon: '$(list-flat)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.composeWatch': {
    title: 'Toggle Compose Watch',
    icon: '$(eye)',
    palette: inFolder,
    runs: true,
    argument: composeProject,
  },
  'dockyard.copyCommandLine': { title: 'Copy Last Command Line', palette: inFolder },
  ...explorerCommands,
  ...imageCommands,
  ...containerCommands,
  ...manageCommands,
  ...scaffoldCommands,
  ...debugCommands,
  'dockyard.tailLogs': { title: 'Tail Logs…', icon: '$(output)', runs: true, argument: composeProject },
  'dockyard.tailLogsWithOptions': {
    title: 'Tail Logs with Options…',
    runs: true,
    argument: composeProject,
  },
  'dockyard.openInBrowser': {
    title: 'Open in Browser',
    icon: '$(globe)',
    runs: true,
    argument: composeProject,
  },
  'dockyard.showLog': { title: 'Show Dockyard Log' },
  'dockyard.showActions': { title: 'Show Project Actions…', palette: inFolder },
  'dockyard.explainProject': {
    title: 'Explain This Project',
    icon: '$(question)',
    ...onFolder,
  },
  'dockyard.chooseDjangoService': {
    title: 'Select Django Service…',
    icon: '$(account)',
    ...onFolder,
  },
  'dockyard.chooseComposeFiles': {
    title: 'Select Compose Files…',
    icon: '$(files)',
    ...onFolder,
  },
  'dockyard.chooseProfiles': {
    title: 'Select Compose Profiles…',
    icon: '$(list-filter)',
    ...onFolder,
  },
  'dockyard.openRule': { title: 'Open Rule Page', palette: false, argument: rule },
  'dockyard.turnRuleOff': { title: 'Turn Rule Off', palette: false, argument: ruleForFile },
  'dockyard.makeExecutable': {
    title: 'Make File Executable',
    palette: false,
    runs: true,
    argument: files,
  },
  'dockyard.fixAll': { title: 'Fix All Safe Problems in This File', palette: 'editorIsOpen' },

  'dockyard.refresh': { title: 'Refresh', icon: '$(refresh)', runs: true },
  'dockyard.showOnlyThisProject': { title: 'Show Only This Project', icon: '$(filter)' },
  'dockyard.showAllProjects': { title: 'Show All Projects', icon: '$(filter-filled)' },
  'dockyard.startContainer': {
    title: 'Start',
    icon: '$(play)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.stopContainer': {
    title: 'Stop',
    icon: '$(debug-stop)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.restartContainer': {
    title: 'Restart',
    icon: '$(debug-restart)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.pauseContainer': {
    title: 'Pause',
    icon: '$(debug-pause)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.unpauseContainer': {
    title: 'Unpause',
    icon: '$(debug-continue)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.killContainer': {
    title: 'Kill',

    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.renameContainer': {
    title: 'Rename…',

    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.inspect': { title: 'Inspect', icon: '$(json)', palette: false, runs: true },
  'dockyard.openShell': {
    title: 'Open Shell',
    icon: '$(terminal)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.tailContainerLogs': {
    title: 'Tail Logs',
    icon: '$(output)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.lastRunLogs': {
    title: 'Show Logs of the Last Run',
    icon: '$(history)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.stopTailing': {
    title: 'Stop Tailing Logs',
    icon: '$(primitive-square)',
    palette: 'dockyard.tailing',
  },
  'dockyard.pauseTailing': {
    title: 'Pause Log',
    icon: '$(debug-pause)',
    palette: 'dockyard.tailing && !dockyard.tailingPaused',
  },
  'dockyard.resumeTailing': {
    title: 'Resume Log',
    icon: '$(debug-continue)',
    palette: 'dockyard.tailingPaused',
  },
  'dockyard.filterLog': { title: 'Filter Log…', icon: '$(filter)', palette: 'dockyard.tailing' },
  'dockyard.clearLog': { title: 'Clear Log', palette: 'dockyard.tailing' },
  'dockyard.saveLog': { title: 'Save Log As…', palette: 'dockyard.tailing' },
  'dockyard.showLogErrors': { title: 'Show Errors in Logs', palette: false },
  'dockyard.showRuleProblem': { title: 'Go to Problem', palette: false, argument: rule },
  'dockyard.openContainerInBrowser': {
    title: 'Open in Browser',
    icon: '$(globe)',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.copyName': { title: 'Copy Name', palette: false },
  'dockyard.copyId': { title: 'Copy ID', palette: false },
  'dockyard.remove': { title: 'Remove…', icon: '$(trash)', palette: false, runs: true, argument: view },
  'dockyard.installDocker': { title: 'How to Install Docker', palette: false },
  'dockyard.explainPermission': { title: 'How to Get Permission for Docker', palette: false },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type CommandId = keyof typeof commands;

/** The argument that a command declares; `never` for a command without. */
export type Argument<Id extends CommandId> = (typeof commands)[Id] extends { readonly argument: infer S }
  ? Of<S>
  : never;

/** What code gives a command: its argument where it has one, and must where nothing could be asked instead. */
export type Arguments<Id extends CommandId> = [Argument<Id>] extends [never]
  ? readonly []
  : (typeof commands)[Id] extends { readonly palette: false }
    ? readonly [argument: Argument<Id>]
    : readonly [argument?: Argument<Id>];
