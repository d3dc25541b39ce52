// What an untrusted workspace may do: every command and setting that is allowed there, by name.
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/manifest/commands.ts';
import { settingsGroups } from '../../src/manifest/settings.ts';

describe('in a workspace that is not trusted', () => {
  it('only commands work that read, show, or edit what is open', () => {
    const allowed = Object.entries(commands).flatMap(([id, command]) => ('runs' in command ? [] : [id]));
    expect(allowed.sort()).toEqual([
      'dockyard.addService',
      'dockyard.arrangeViews',
      'dockyard.checkProduction',
      'dockyard.chooseComposeFiles',
      'dockyard.chooseDjangoService',
      'dockyard.chooseProfiles',
      'dockyard.clearLog',
      'dockyard.copyCommandLine',
      'dockyard.copyId',
      'dockyard.copyName',
      'dockyard.dockerizeProject',
      'dockyard.explainPermission',
      'dockyard.explainProject',
      'dockyard.filterLog',
      'dockyard.fixAll',
      'dockyard.fixForProduction',
      'dockyard.installDocker',
      'dockyard.openRule',
      'dockyard.pauseTailing',
      'dockyard.resumeTailing',
      'dockyard.saveLog',
      'dockyard.showActions',
      'dockyard.showAllProjects',
      'dockyard.showLog',
      'dockyard.showLogErrors',
      'dockyard.showOnlyThisProject',
      'dockyard.showRuleProblem',
      'dockyard.stopTailing',
      'dockyard.turnRuleOff',
    ]);
  });

  it('only settings are taken from it that name no program, no host and no file to run', () => {
    const all = settingsGroups.flatMap(({ settings }) => Object.entries(settings));
    expect(all.flatMap(([id, { restricted }]) => (restricted ? [] : [id])).sort()).toEqual([
      'dockyard.codeLens.enabled',
      'dockyard.compose.build',
      'dockyard.lint.enabled',
      'dockyard.lint.rules',
      'dockyard.logs.problems',
      'dockyard.logs.tail',
      'dockyard.logs.timestamps',
      'dockyard.logs.window',
      'dockyard.manage.mode',
      'dockyard.manage.user',
      'dockyard.tests.keepDatabase',
      'dockyard.tests.parallel',
      'dockyard.tests.runner',
      'dockyard.views.badge',
      'dockyard.views.description',
      'dockyard.views.group',
      'dockyard.views.sort',
    ]);
  });
});
