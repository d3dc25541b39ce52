// Where commands stand in the views and on files, and their keys there.
import type { CommandId } from './commands.ts';
import type { MenuItem } from './types.ts';
import { engineViews } from './views.ts';

type CommandItem = MenuItem & { readonly command: CommandId };
type Item = CommandItem | (MenuItem & { readonly submenu: SubmenuId });

const containers = 'view == dockyard.containers';
const images = 'view == dockyard.images';
const volumes = 'view == dockyard.volumes';
const anyView = 'view =~ /^dockyard\\./';
const engineView = `${anyView} && view != dockyard.migrations`;

export const viewTitle: readonly Item[] = [
  { command: 'dockyard.composeUp', when: `${containers} && isWorkspaceTrusted`, group: 'navigation@1' },
  {
    command: 'dockyard.showOnlyThisProject',
    when: `${engineView} && !dockyard.onlyThisProject`,
    group: 'navigation@2',
  },
  {
    command: 'dockyard.showAllProjects',
    when: `${engineView} && dockyard.onlyThisProject`,
    group: 'navigation@2',
  },
  { command: 'dockyard.pullImage', when: `${images} && isWorkspaceTrusted`, group: 'navigation@1' },
  { command: 'dockyard.loadImages', when: `${images} && isWorkspaceTrusted`, group: '2_files@1' },
  { command: 'dockyard.logIn', when: `${images} && isWorkspaceTrusted`, group: '1_registry@1' },
  { command: 'dockyard.logOut', when: `${images} && isWorkspaceTrusted`, group: '1_registry@2' },
  { command: 'dockyard.restoreNewVolume', when: `${volumes} && isWorkspaceTrusted`, group: '1_volume@1' },
  { command: 'dockyard.measureVolumes', when: `${volumes} && isWorkspaceTrusted`, group: 'navigation@1' },
  {
    command: 'dockyard.refresh',
    when: engineView,
    group: 'navigation@3',
  },
  { command: 'dockyard.refreshMigrations', when: 'view == dockyard.migrations', group: 'navigation@1' },
  { command: 'dockyard.arrangeViews', when: engineView, group: '5_views@1' },
  { command: 'dockyard.removeStopped', when: `${containers} && isWorkspaceTrusted`, group: '4_unused@1' },
  { command: 'dockyard.removeUnusedImages', when: `${images} && isWorkspaceTrusted`, group: '4_unused@1' },
  { command: 'dockyard.removeUnusedVolumes', when: `${volumes} && isWorkspaceTrusted`, group: '4_unused@1' },
  {
    command: 'dockyard.removeUnusedNetworks',
    when: 'view == dockyard.networks && isWorkspaceTrusted',
    group: '4_unused@1',
  },
  { command: 'dockyard.composeDown', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@1' },
  { command: 'dockyard.composeBuild', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@2' },
  { command: 'dockyard.composeRestart', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@3' },
  { submenu: 'dockyard.compose', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@4' },
  { command: 'dockyard.explainProject', when: containers, group: '2_project@1' },
  { command: 'dockyard.checkProduction', when: containers, group: '2_project@2' },
  { command: 'dockyard.showLog', when: containers, group: '3_log@1' },
  { command: 'dockyard.copyCommandLine', when: containers, group: '3_log@2' },
];

const composeFile =
  'isWorkspaceTrusted && resourceScheme == file && (resourceLangId == dockercompose || resourceFilename =~ /compose.*\\.ya?ml$/i)';
const dockerfile = 'isWorkspaceTrusted && resourceScheme == file && resourceLangId == dockerfile';

const projectFile =
  'isWorkspaceTrusted && dockyard.hasProject && resourceScheme == file && !explorerResourceIsFolder';

/** On Compose files and Dockerfiles, in the Explorer and over the editor. */
export const fileMenus: Readonly<Record<'explorer/context' | 'editor/title', readonly Item[]>> = {
  'explorer/context': [
    { command: 'dockyard.compareWithContainer', when: projectFile, group: '3_compare@90' },
    { submenu: 'dockyard.compose', when: composeFile, group: '7_dockyard@1' },
    { submenu: 'dockyard.compose', when: dockerfile, group: '7_dockyard@1' },
    { command: 'dockyard.buildImage', when: dockerfile, group: '7_dockyard@2' },
    { command: 'dockyard.runImage', when: dockerfile, group: '7_dockyard@3' },
  ],
  'editor/title': [
    { command: 'dockyard.composeUp', when: composeFile, group: 'navigation@1' },
    { submenu: 'dockyard.compose', when: composeFile, group: '1_dockyard@1' },
    { submenu: 'dockyard.compose', when: dockerfile, group: '1_dockyard@1' },
    { command: 'dockyard.buildImage', when: dockerfile, group: '1_dockyard@2' },
    { command: 'dockyard.runImage', when: dockerfile, group: '1_dockyard@3' },
  ],
};

/** The keys of files in VS Code's Explorer, for the rows that are selected in one of our views. */
export const keybindings = Object.keys(engineViews).map((view) => ({
  command: 'dockyard.remove' satisfies CommandId,
  key: 'delete',
  mac: 'cmd+backspace',
  when: `focusedView == '${view}' && listFocus && !inputFocus`,
  args: { view },
}));

const logPanel = 'view == workbench.panel.output && dockyard.tailing';

/** Buttons in the Output panel, while a log is tailed. */
export const outputTitle: readonly Item[] = [
  { command: 'dockyard.stopTailing', when: logPanel, group: 'navigation@1' },
  { command: 'dockyard.pauseTailing', when: `${logPanel} && !dockyard.tailingPaused`, group: 'navigation@2' },
  { command: 'dockyard.resumeTailing', when: `${logPanel} && dockyard.tailingPaused`, group: 'navigation@2' },
  { command: 'dockyard.filterLog', when: logPanel, group: 'navigation@3' },
  { command: 'dockyard.clearLog', when: logPanel, group: '1_log@1' },
  { command: 'dockyard.saveLog', when: logPanel, group: '1_log@2' },
];

const wholeProject = 'resourceLangId != dockerfile';
const projectRow = 'viewItem =~ /Project$/';
const rowOfService = 'viewItem =~ /service/i';

type ComposeItem = CommandItem & {
  readonly group: string;
  /** Concerns the whole project, so it stands on no Dockerfile. */
  readonly whole?: true;
  /** The rows that it stands on, of projects and services; on none what stands in their own menu. */
  readonly rows: 'all' | 'projects' | 'none';
};

/** Everything that Compose does with a project. */
const composeItems: readonly ComposeItem[] = [
  { command: 'dockyard.composeUp', group: '1_up@1', rows: 'all' },
  { command: 'dockyard.composeUpServices', group: '1_up@2', whole: true, rows: 'projects' },
  { command: 'dockyard.composeUpBuild', group: '1_up@3', rows: 'all' },
  { command: 'dockyard.composeRecreate', group: '1_up@4', rows: 'all' },
  { command: 'dockyard.composeScale', group: '1_up@5', whole: true, rows: 'all' },
  { command: 'dockyard.composeStart', group: '2_running@1', whole: true, rows: 'none' },
  { command: 'dockyard.composeStop', group: '2_running@2', whole: true, rows: 'none' },
  { command: 'dockyard.composeRestart', group: '2_running@3', whole: true, rows: 'none' },
  { command: 'dockyard.composeWatch', group: '2_running@4', whole: true, rows: 'all' },
  { command: 'dockyard.composeBuild', group: '3_build@1', rows: 'all' },
  { command: 'dockyard.composeBuildNoCache', group: '3_build@2', rows: 'all' },
  { command: 'dockyard.composeBuildPull', group: '3_build@3', rows: 'all' },
  { command: 'dockyard.composePull', group: '3_build@4', whole: true, rows: 'all' },
  { command: 'dockyard.composePs', group: '4_show@1', whole: true, rows: 'all' },
  { command: 'dockyard.composeConfig', group: '4_show@2', whole: true, rows: 'projects' },
  { command: 'dockyard.addService', group: '5_project@1', whole: true, rows: 'projects' },
  { command: 'dockyard.composeDown', group: '6_destructive@1', whole: true, rows: 'none' },
  { command: 'dockyard.composeDownVolumes', group: '6_destructive@2', whole: true, rows: 'projects' },
];

/** Menus inside other menus. */
export const submenus = {
  /** On files and views; on a Dockerfile what concerns the services that build it. */
  'dockyard.compose': {
    label: 'Compose',
    items: composeItems.map(({ command, group, whole }) => ({
      command,
      ...(whole && { when: wholeProject }),
      group,
    })),
  },
  /** On rows of projects and services. */
  'dockyard.composeRow': {
    label: 'Compose',
    items: composeItems
      .filter(({ rows }) => rows !== 'none')
      .map(({ command, group, rows }) => ({
        command,
        ...(rows === 'projects' && { when: projectRow }),
        group,
      })),
  },
  /** Everything that manage.py is run for, on rows where Django runs. */
  'dockyard.manage': {
    label: 'manage.py',
    items: [
      { command: 'dockyard.runManageCommand', group: '1_any@1' },
      { command: 'dockyard.migrate', group: '2_migrations@1' },
      { command: 'dockyard.makeMigrations', group: '2_migrations@2' },
      { command: 'dockyard.showMigrations', group: '2_migrations@3' },
      { command: 'dockyard.openDjangoShell', group: '3_shells@1' },
      { command: 'dockyard.openDatabaseShell', group: '3_shells@2' },
      { command: 'dockyard.createSuperuser', group: '3_shells@3' },
      { command: 'dockyard.runTests', group: '4_code@1' },
      { command: 'dockyard.runChecks', group: '4_code@2' },
      { command: 'dockyard.collectStatic', group: '4_code@3' },
      { command: 'dockyard.startApp', group: '4_code@4' },
      { command: 'dockyard.loadData', group: '5_data@1' },
      { command: 'dockyard.dumpData', group: '5_data@2' },
      { command: 'dockyard.flush', group: '5_data@3' },
      { command: 'dockyard.chooseSettingsModule', group: '6_settings@1' },
    ],
  },
  /** On rows where Django runs; only Compose can restart a server under the debugger. */
  'dockyard.debug': {
    label: 'Debug',
    items: [
      { command: 'dockyard.debugServer', when: rowOfService, group: '1_start@1' },
      { command: 'dockyard.debugManageCommand', group: '1_start@2' },
      { command: 'dockyard.attachDebugger', group: '2_attach@1' },
    ],
  },
} as const satisfies Readonly<
  Record<string, { readonly label: string; readonly items: readonly CommandItem[] }>
>;

export type SubmenuId = keyof typeof submenus;

/** The rows of our views whose contextValue matches: other extensions have rows of the same names. */
export function rowsLike(pattern: string): string {
  return `${anyView} && viewItem =~ /${pattern}/`;
}
