// The next steps that failures offer.
import type { NextStep } from './errors.ts';

export const steps = {
  reconnect: { kind: 'reconnect' },
  installDocker: { kind: 'install-docker' },
  explainPermission: { kind: 'explain-permission' },
  engineSettings: { kind: 'open-settings', section: 'docker' },
  composeSettings: { kind: 'open-settings', section: 'compose' },
  manageSettings: { kind: 'open-settings', section: 'manage' },
  testSettings: { kind: 'open-settings', section: 'tests' },
  composeUp: { kind: 'compose-up' },
  composeBuild: { kind: 'compose-build' },
  composeDown: { kind: 'compose-down' },
  logIn: { kind: 'log-in' },
  tailLogs: { kind: 'tail-logs' },
  explainProject: { kind: 'explain-project' },
  migrate: { kind: 'manage', command: 'migrate' },
  createSuperuser: { kind: 'manage', command: 'createsuperuser' },
} as const satisfies Readonly<Record<string, NextStep>>;

/** The page of a lint rule. */
export function rulePage(rule: string): NextStep {
  return { kind: 'rule-page', rule };
}

/** Install a package in the container that lacks it. */
export function installPackage(name: string): NextStep {
  return { kind: 'install-package', package: name };
}

/** Add a package to the requirements of development. */
export function addRequirement(name: string): NextStep {
  return { kind: 'add-requirement', package: name };
}
