// The commands of the views of what the engine holds.
import { containers, volume } from './arguments.ts';
import type { CommandDeclaration } from './types.ts';

export const explorerCommands = {
  'dockyard.openPort': { title: 'Open Port in Browser', icon: '$(globe)', palette: false, runs: true },
  'dockyard.revealFolder': { title: 'Reveal Folder', icon: '$(folder-opened)', palette: false, runs: true },
  'dockyard.revealThing': { title: 'Show in View', icon: '$(go-to-file)', palette: false, runs: true },
  'dockyard.openInstruction': {
    title: 'Open Dockerfile Line',
    icon: '$(go-to-file)',
    palette: false,
    runs: true,
  },
  'dockyard.openContainerFile': { title: 'Open File', icon: '$(go-to-file)', palette: false, runs: true },
  'dockyard.compareContainerFile': {
    title: 'Compare with Workspace File',
    icon: '$(diff)',
    palette: false,
    runs: true,
  },
  'dockyard.downloadFiles': { title: 'Download…', icon: '$(cloud-download)', palette: false, runs: true },
  'dockyard.uploadFiles': { title: 'Upload…', icon: '$(cloud-upload)', palette: false, runs: true },
  'dockyard.copyContainerPath': { title: 'Copy Path', icon: '$(copy)', palette: false, runs: true },
  'dockyard.showValue': { title: 'Show Value', icon: '$(eye)', palette: false, runs: true },
  'dockyard.hideValue': { title: 'Hide Value', icon: '$(eye-closed)', palette: false, runs: true },
  'dockyard.copyValue': { title: 'Copy Value', icon: '$(copy)', palette: false, runs: true },
  'dockyard.refreshRow': { title: 'Refresh Rows', icon: '$(refresh)', palette: false, runs: true },
  'dockyard.compareWithContainer': {
    title: 'Compare with Container File',
    palette: 'editorIsOpen && dockyard.hasProject',
    runs: true,
  },
  'dockyard.arrangeViews': { title: 'Arrange Views…', icon: '$(list-ordered)' },
  'dockyard.copyRunLine': {
    title: 'Copy docker run Line',
    palette: false,
    runs: true,
    argument: containers,
  },
  'dockyard.saveImages': { title: 'Save Image…', icon: '$(save)', palette: false, runs: true },
  'dockyard.loadImages': { title: 'Load Images…', runs: true },
  'dockyard.measureVolumes': { title: 'Show Volume Sizes', icon: '$(dashboard)', runs: true },
  'dockyard.removeStopped': { title: 'Remove All Stopped Containers…', runs: true },
  'dockyard.removeUnusedImages': { title: 'Remove Unused Images…', runs: true },
  'dockyard.removeUnusedVolumes': { title: 'Remove Unused Volumes…', runs: true },
  'dockyard.removeUnusedNetworks': { title: 'Remove Unused Networks…', runs: true },
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
