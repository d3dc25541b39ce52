// A command line in a terminal of its own, which closes when the program ends.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { Lifetime } from '#core/lifetime.ts';
import { programOf } from './program.ts';

export interface InTerminal {
  /** The terminal's name. */
  readonly terminal: string;
  readonly icon?: string;
}

/**
 * Arguments go to the program as they are, without a shell.
 * @returns the exit code; undefined when the terminal was closed before the end
 */
export async function runInTerminal(
  line: CommandLine,
  { terminal: name, icon }: InTerminal,
  launcher: string,
): Promise<number | undefined> {
  const { command, args, cwd, set, unset } = programOf(line, launcher);
  const terminal = vscode.window.createTerminal({
    name,
    shellPath: command,
    shellArgs: args,
    env: { ...set, ...Object.fromEntries(unset.map((variable) => [variable, null])) },
    isTransient: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
  });
  terminal.show();
  const lifetime = new Lifetime();
  try {
    await new Promise<void>((resolve) => {
      lifetime.add(vscode.window.onDidCloseTerminal((closed) => closed === terminal && resolve()));
    });
    return terminal.exitStatus?.code;
  } finally {
    lifetime.dispose();
  }
}
