// The environment of terminals and tasks: VS Code starts these, so it is told which variables to set and which to remove.
import type { CommandLine } from '#core/commands/command-line.ts';

export interface EnvironmentChanges {
  readonly set: Readonly<Record<string, string>>;
  /** Names of variables that the child must not have. */
  readonly unset: readonly string[];
}

export function environmentChanges(env: CommandLine['env']): EnvironmentChanges {
  const set: Record<string, string> = {};
  const unset: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) unset.push(name);
    else set[name] = value;
  }
  return { set, unset };
}
