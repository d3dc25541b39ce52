// The settings of linting in the form that the core takes.
import type * as vscode from 'vscode';
import { LEVELS, type Level } from '#core/lint/config.ts';
import { setting } from '../ui.ts';

export function lintEnabled(scope: vscode.ConfigurationScope): boolean {
  return setting('dockyard.lint.enabled', scope);
}

/** The levels that `dockyard.lint.rules` sets; what is no level is left out. */
export function levelsFor(scope: vscode.ConfigurationScope): Readonly<Record<string, Level>> {
  const levels: Record<string, Level> = {};
  for (const [id, written] of Object.entries(setting('dockyard.lint.rules', scope))) {
    const level = LEVELS.find((one) => one === written);
    if (level) levels[id] = level;
  }
  return levels;
}
