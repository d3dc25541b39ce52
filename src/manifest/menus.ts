// Where commands stand in the views. `viewItem` is a node's contextValue, e.g. `runningContainer`.
import type { CommandId } from './commands.ts';
import type { MenuItem } from './types.ts';

type Item = MenuItem & { readonly command: CommandId };

const containers = 'view == dockyard.containers';
const anyContainer = 'viewItem =~ /Container/';
const running = 'viewItem =~ /^(running|paused|restarting)Container/';
const stopped = 'viewItem =~ /^(exited|created|dead|unknown)Container/';
const published = 'viewItem =~ /^running.*\\+published/';
const project = 'viewItem =~ /Project$/';
const group = 'viewItem =~ /(Project|Service)$/';
const thing = 'viewItem =~ /(Container|Image|Volume|Network)/';

export const menus: Readonly<Record<string, readonly Item[]>> = {
  'view/title': [
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
    { command: 'dockyard.refresh', when: 'view =~ /^dockyard\\./', group: 'navigation@3' },
    { command: 'dockyard.composeDown', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@1' },
    { command: 'dockyard.composeBuild', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@2' },
    { command: 'dockyard.composeRestart', when: `${containers} && isWorkspaceTrusted`, group: '1_compose@3' },
    { command: 'dockyard.explainProject', when: containers, group: '2_project@1' },
    { command: 'dockyard.showLog', when: containers, group: '3_log@1' },
  ],
  'view/item/context': [
    { command: 'dockyard.composeUp', when: group, group: 'inline@1' },
    { command: 'dockyard.composeRestart', when: group, group: 'inline@2' },
    { command: 'dockyard.tailLogs', when: group, group: 'inline@3' },
    { command: 'dockyard.composeUp', when: group, group: '1_general@1' },
    { command: 'dockyard.composeBuild', when: group, group: '1_general@2' },
    { command: 'dockyard.composeRestart', when: group, group: '1_general@3' },
    { command: 'dockyard.stopContainer', when: group, group: '1_general@4' },
    { command: 'dockyard.tailLogs', when: group, group: '2_active@1' },
    { command: 'dockyard.composeDown', when: project, group: '3_destructive@1' },

    { command: 'dockyard.startContainer', when: stopped, group: 'inline@1' },
    { command: 'dockyard.stopContainer', when: running, group: 'inline@1' },
    { command: 'dockyard.tailContainerLogs', when: anyContainer, group: 'inline@2' },
    { command: 'dockyard.openShell', when: running, group: 'inline@3' },
    { command: 'dockyard.startContainer', when: stopped, group: '1_general@1' },
    { command: 'dockyard.stopContainer', when: running, group: '1_general@1' },
    { command: 'dockyard.restartContainer', when: running, group: '1_general@2' },
    { command: 'dockyard.openContainerInBrowser', when: published, group: '1_general@3' },
    { command: 'dockyard.tailContainerLogs', when: anyContainer, group: '2_active@1' },
    { command: 'dockyard.openShell', when: running, group: '2_active@2' },
    { command: 'dockyard.removeContainer', when: anyContainer, group: '3_destructive@1' },

    { command: 'dockyard.removeImage', when: 'viewItem =~ /Image$/', group: '3_destructive@1' },
    { command: 'dockyard.removeVolume', when: 'viewItem =~ /Volume$/', group: '3_destructive@1' },
    {
      command: 'dockyard.removeNetwork',
      when: 'viewItem =~ /^(used|unused)Network$/',
      group: '3_destructive@1',
    },
    { command: 'dockyard.inspect', when: thing, group: '4_more@1' },
    { command: 'dockyard.copyName', when: thing, group: '4_more@2' },
  ],
};
