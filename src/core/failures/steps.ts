// The next steps that failures offer.
import type { NextStep } from '../errors.ts';

function step(title: string, command: string, ...args: readonly unknown[]): NextStep {
  return args.length === 0 ? { title, command } : { title, command, args };
}

export const steps = {
  tryAgain: step('Try Again', 'dockyard.refresh'),
  showLog: step('Show Log', 'dockyard.showLog'),
  installDocker: step('How to Install Docker', 'dockyard.installDocker'),
  explainPermission: step('How to Get Permission', 'dockyard.explainPermission'),
  engineSettings: step('Open Settings', 'workbench.action.openSettings', 'dockyard.docker'),
  composeSettings: step('Open Settings', 'workbench.action.openSettings', 'dockyard.compose'),
  manageSettings: step('Open Settings', 'workbench.action.openSettings', 'dockyard.manage'),
  composeUp: step('Compose Up', 'dockyard.composeUp'),
  composeBuild: step('Compose Build', 'dockyard.composeBuild'),
  composeDown: step('Compose Down', 'dockyard.composeDown'),
  tailLogs: step('Tail Logs', 'dockyard.tailLogs'),
  explainProject: step('Explain This Project', 'dockyard.explainProject'),
  migrate: step('Run migrate', 'dockyard.runManageCommand', 'migrate'),
} as const satisfies Readonly<Record<string, NextStep>>;

/** The page of a lint rule. */
export function rulePage(rule: string): NextStep {
  return step('Why?', 'dockyard.openRule', rule);
}
