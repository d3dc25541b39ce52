// What a row offers: the command for each of its actions, and where it stands in its menu.
import { clickCommands } from './click-commands.ts';
import type { CommandId } from './commands.ts';
import type { SubmenuId } from './menus.ts';
import type { RowCommand } from './types.ts';

/**
 * The command for each action of a row, and where it stands. In which states a row has the action is declared with
 * its kind (`core/engine/<kind>/`); the `when` clauses are generated from that.
 */
export const rowCommands = {
  composeUp: { command: 'dockyard.composeUp', groups: ['inline@1', '1_general@1'] },
  composeBuild: { command: 'dockyard.composeBuild', groups: ['1_general@2'] },
  composeRestart: { command: 'dockyard.composeRestart', groups: ['inline@2', '1_general@3'] },
  composeStop: { command: 'dockyard.composeStop', groups: ['1_general@4'] },
  composeStart: { command: 'dockyard.composeStart', groups: ['1_general@5'] },
  composeTailLogs: { command: 'dockyard.tailLogs', groups: ['inline@3', '2_active@1'] },
  composeDown: { command: 'dockyard.composeDown', groups: ['3_destructive@1'] },
  composeMore: { submenu: 'dockyard.composeRow', groups: ['2_compose@1'] },

  start: { command: 'dockyard.startContainer', groups: ['inline@1', '1_general@1'] },
  stop: { command: 'dockyard.stopContainer', groups: ['inline@1', '1_general@1'] },
  restart: { command: 'dockyard.restartContainer', groups: ['1_general@2'] },
  pause: { command: 'dockyard.pauseContainer', groups: ['1_general@4'] },
  unpause: { command: 'dockyard.unpauseContainer', groups: ['inline@0', '1_general@4'] },
  kill: { command: 'dockyard.killContainer', groups: ['1_general@5'] },
  openInBrowser: { command: 'dockyard.openContainerInBrowser', groups: ['1_general@3'] },
  tailLogs: { command: 'dockyard.tailContainerLogs', groups: ['inline@2', '2_active@1'] },
  lastRunLogs: { command: 'dockyard.lastRunLogs', groups: ['2_active@3'] },
  saveLogs: { command: 'dockyard.saveContainerLogs', groups: ['2_files@3'] },
  manage: { submenu: 'dockyard.manage', groups: ['2_active@4'] },
  debug: { submenu: 'dockyard.debug', groups: ['2_active@5'] },
  openShell: { command: 'dockyard.openShell', groups: ['inline@3', '2_active@2'] },
  startInteractive: { command: 'dockyard.startInteractive', groups: ['1_general@6'] },
  recreate: { command: 'dockyard.recreateContainer', groups: ['1_general@7'] },
  runCommand: { command: 'dockyard.runInContainer', groups: ['2_active@6'] },
  attach: { command: 'dockyard.attachContainer', groups: ['2_active@7'] },
  copyFrom: { command: 'dockyard.copyFromContainer', groups: ['2_files@1'] },
  copyInto: { command: 'dockyard.copyIntoContainer', groups: ['2_files@2'] },

  runImage: { command: 'dockyard.runImage', groups: ['inline@1', '1_general@3'] },
  rebuild: { command: 'dockyard.composeBuild', groups: ['inline@2', '1_general@1'] },
  buildAgain: { command: 'dockyard.buildImageAgain', groups: ['inline@3', '1_general@2'] },
  tag: { command: 'dockyard.tagImage', groups: ['1_general@4'] },
  push: { command: 'dockyard.pushImage', groups: ['1_general@5'] },
  pull: { command: 'dockyard.pullImage', groups: ['1_general@6'] },

  openPort: { command: clickCommands.openPort, groups: ['inline@1', '1_general@1'] },
  revealFolder: { command: clickCommands.revealFolder, groups: ['inline@1', '1_general@1'] },
  revealThing: { command: clickCommands.revealThing, groups: ['inline@1', '1_general@1'] },
  openInstruction: { command: 'dockyard.openInstruction', groups: ['inline@1', '1_general@1'] },
  openFile: { command: clickCommands.openFile, groups: ['inline@1', '1_general@1'] },
  compareFile: { command: 'dockyard.compareContainerFile', groups: ['1_general@2'] },
  download: { command: 'dockyard.downloadFiles', groups: ['inline@2', '2_files@1'] },
  upload: { command: 'dockyard.uploadFiles', groups: ['2_files@2'] },
  copyPath: { command: 'dockyard.copyContainerPath', groups: ['4_more@1'] },
  showValue: { command: 'dockyard.showValue', groups: ['inline@1', '1_general@1'] },
  hideValue: { command: 'dockyard.hideValue', groups: ['inline@1', '1_general@1'] },
  copyValue: { command: 'dockyard.copyValue', groups: ['4_more@1'] },
  refreshRow: { command: 'dockyard.refreshRow', groups: ['inline@1', '1_general@1'] },

  backUp: { command: 'dockyard.backUpVolume', groups: ['inline@2', '1_general@2'] },
  restore: { command: 'dockyard.restoreVolume', groups: ['1_general@3'] },

  saveImage: { command: 'dockyard.saveImages', groups: ['1_general@7'] },

  migrateToHere: { command: 'dockyard.migrateToHere', groups: ['inline@1', '1_general@1'] },
  migrateApp: { command: 'dockyard.migrateApp', groups: ['inline@1', '1_general@1'] },

  remove: { command: 'dockyard.remove', groups: ['3_destructive@1'] },
  inspect: { command: 'dockyard.inspect', groups: ['4_more@1'] },
  copyName: { command: 'dockyard.copyName', groups: ['4_more@2'] },
  copyId: { command: 'dockyard.copyId', groups: ['4_more@3'] },
  copyRunLine: { command: 'dockyard.copyRunLine', groups: ['4_more@5'] },
  rename: { command: 'dockyard.renameContainer', groups: ['4_more@4'] },
  update: { command: 'dockyard.updateContainer', groups: ['4_more@6'] },
} as const satisfies Readonly<
  Record<string, RowCommand & ({ readonly command: CommandId } | { readonly submenu: SubmenuId })>
>;
