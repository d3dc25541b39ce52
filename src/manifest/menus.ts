// Where commands stand in the views, and their keys there.
import type { CommandId } from './commands.ts';
import type { MenuItem, RowCommand } from './types.ts';
import { views } from './views.ts';

type Item = MenuItem & { readonly command: CommandId };

const containers = 'view == dockyard.containers';
const images = 'view == dockyard.images';
const anyView = 'view =~ /^dockyard\\./';

export const viewTitle: readonly Item[] = [
  { command: 'dockyard.composeUp', when: `${containers} && isWorkspaceTrusted`, group: 'navigation@1' },
  {
    command: 'dockyard.showOnlyThisProject',
    when: `${containers} && !dockyard.onlyThisProject`,
    group: 'navigation@2',
  },
  {
    command: 'dockyard.showAllProjects',
    when: `${containers} && dockyard.onlyThisProject`,
    group: 'navigation@2',
  },
  { command: 'dockyard.pullImage', when: `${images} && isWorkspaceTrusted`, group: 'navigation@1' },
  { command: 'dockyard.logIn', when: `${images} && isWorkspaceTrusted`, group: '1_registry@1' },
  { command: 'dockyard.logOut', when: `${images} && isWorkspaceTrusted`, group: '1_registry@2' },
  { command: 'dockyard.refresh', when: anyView, group: 'navigation@3' },
  { command: 'dockyard.composeDown', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@1' },
  { command: 'dockyard.composeBuild', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@2' },
  { command: 'dockyard.composeRestart', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@3' },
  { command: 'dockyard.explainProject', when: containers, group: '2_project@1' },
  { command: 'dockyard.showLog', when: containers, group: '3_log@1' },
];

const isDockerfile = 'isWorkspaceTrusted && resourceScheme == file && resourceLangId == dockerfile';

/** Above an open Dockerfile. */
export const editorTitle: readonly Item[] = [
  { command: 'dockyard.buildImage', when: isDockerfile, group: '1_run@10' },
];

/** On a Dockerfile in VS Code's Explorer. */
export const explorerContext: readonly Item[] = [
  { command: 'dockyard.buildImage', when: isDockerfile, group: '7_dockyard@1' },
];

/** The keys of files in VS Code's Explorer, for the rows that are selected in one of our views. */
export const keybindings = Object.keys(views).map((view) => ({
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

/** The rows of our views whose contextValue matches: other extensions have rows of the same names. */
export function rowsLike(pattern: string): string {
  return `${anyView} && viewItem =~ /${pattern}/`;
}

/**
 * The command for each action of a row, and where it stands. In which states a row has the action is declared with
 * its kind (`core/engine/<kind>/`); the `when` clauses are generated from that.
 */
export const rowCommands = {
  composeUp: { command: 'dockyard.composeUp', groups: ['inline@1', '1_general@1'] },
  composeBuild: { command: 'dockyard.composeBuild', groups: ['1_general@2'] },
  composeRestart: { command: 'dockyard.composeRestart', groups: ['inline@2', '1_general@3'] },
  stopAll: { command: 'dockyard.stopContainer', groups: ['1_general@4'] },
  composeTailLogs: { command: 'dockyard.tailLogs', groups: ['inline@3', '2_active@1'] },
  composeDown: { command: 'dockyard.composeDown', groups: ['3_destructive@1'] },

  start: { command: 'dockyard.startContainer', groups: ['inline@1', '1_general@1'] },
  stop: { command: 'dockyard.stopContainer', groups: ['inline@1', '1_general@1'] },
  restart: { command: 'dockyard.restartContainer', groups: ['1_general@2'] },
  pause: { command: 'dockyard.pauseContainer', groups: ['1_general@4'] },
  unpause: { command: 'dockyard.unpauseContainer', groups: ['inline@2', '1_general@4'] },
  kill: { command: 'dockyard.killContainer', groups: ['1_general@5'] },
  openInBrowser: { command: 'dockyard.openContainerInBrowser', groups: ['1_general@3'] },
  tailLogs: { command: 'dockyard.tailContainerLogs', groups: ['inline@2', '2_active@1'] },
  lastRunLogs: { command: 'dockyard.lastRunLogs', groups: ['2_active@3'] },
  openShell: { command: 'dockyard.openShell', groups: ['inline@3', '2_active@2'] },

  tag: { command: 'dockyard.tagImage', groups: ['1_general@1'] },
  push: { command: 'dockyard.pushImage', groups: ['1_general@2'] },
  pull: { command: 'dockyard.pullImage', groups: ['1_general@3'] },

  remove: { command: 'dockyard.remove', groups: ['3_destructive@1'] },
  inspect: { command: 'dockyard.inspect', groups: ['4_more@1'] },
  copyName: { command: 'dockyard.copyName', groups: ['4_more@2'] },
  copyId: { command: 'dockyard.copyId', groups: ['4_more@3'] },
  rename: { command: 'dockyard.renameContainer', groups: ['4_more@4'] },
} as const satisfies Readonly<Record<string, RowCommand & { readonly command: CommandId }>>;
