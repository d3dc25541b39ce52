// What VS Code starts for a command line in a terminal or as a task, so that it is the same as in a panel.
import type { CommandLine } from '#core/commands/command-line.ts';
import { launcherEnvironment } from '../../platform/process/launch.ts';

export interface Program {
  readonly command: string;
  readonly args: string[];
  readonly cwd?: string;
  readonly set: Readonly<Record<string, string>>;
  /** Names of variables that it must not have. */
  readonly unset: readonly string[];
}

/**
 * The program of a line itself, or the launcher where VS Code would change it: that puts values in place of `${…}`, in
 * arguments and variables.
 * @param launcher the path of dist/launcher.cjs
 */
export function programOf({ command, args, cwd, env }: CommandLine, launcher: string): Program {
  const set: Record<string, string> = {};
  const unset: string[] = [];
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) unset.push(name);
    else set[name] = value;
  }
  const program = { command, args: [...args], set, unset, ...(cwd === undefined ? {} : { cwd }) };
  const texts = [command, ...args, ...Object.values(set), cwd ?? ''];
  return texts.some((text) => text.includes('${')) ? launched(program, launcher) : program;
}

/** The launcher, which starts the program without the variables that it must not have. */
export function launched(program: Program, launcher: string): Program {
  const { command, args, cwd, set, unset } = program;
  const env = launcherEnvironment({ command, args, cwd, set, unset });
  return { command: process.execPath, args: [launcher], set: env, unset: [] };
}
