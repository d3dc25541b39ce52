// A command line in a terminal that stays open when it has ended, so that its last words can be read.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { Lifetime } from '#core/lifetime.ts';

/**
 * Runs it as a task's process: arguments go to the program as they are, without a shell.
 * @returns the exit code; undefined when the terminal was closed before the end
 */
export async function runInTerminal(
  title: string,
  folder: vscode.WorkspaceFolder,
  line: CommandLine,
): Promise<number | undefined> {
  const execution = new vscode.ProcessExecution(line.command, [...line.args], {
    // A task cannot unset a variable; docker takes an empty one for none.
    env: Object.fromEntries(Object.entries(line.env).map(([name, value]) => [name, value ?? ''])),
    ...(line.cwd === undefined ? {} : { cwd: line.cwd }),
  });
  const task = new vscode.Task({ type: 'process' }, folder, title, 'Dockyard', execution, []);
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    focus: true,
    echo: false,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
  };
  const running = await vscode.tasks.executeTask(task);
  const lifetime = new Lifetime();
  try {
    return await new Promise<number | undefined>((resolve) => {
      lifetime.add(
        vscode.tasks.onDidEndTaskProcess((ended) => ended.execution === running && resolve(ended.exitCode)),
      );
      lifetime.add(
        vscode.tasks.onDidEndTask((ended) => ended.execution === running && setImmediate(resolve, undefined)),
      );
    });
  } finally {
    lifetime.dispose();
  }
}
