// The settings of tests in the form that the core takes.
import type * as vscode from 'vscode';
import type { TestRunner } from '#core/tests/test-project.ts';
import type { TestSettings } from '#core/tests/test-run.ts';
import { setting } from '../ui.ts';

/** The runner that the user chose; undefined: the project decides. */
export function chosenRunner(scope: vscode.ConfigurationScope): TestRunner | undefined {
  const chosen = setting('dockyard.tests.runner', scope);
  return chosen === 'django' || chosen === 'pytest' ? chosen : undefined;
}

export function testSettings(scope: vscode.ConfigurationScope): TestSettings {
  return {
    args: setting('dockyard.tests.arguments', scope).filter((word) => typeof word === 'string'),
    keepDatabase: setting('dockyard.tests.keepDatabase', scope),
    parallel: Math.max(0, Math.trunc(setting('dockyard.tests.parallel', scope))),
    settingsModule: setting('dockyard.tests.settingsModule', scope).trim(),
  };
}
