// A command line as a task: its terminal stays open at the end, so that the last output can be read.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { Lifetime } from '#core/lifetime.ts';
import { environmentChanges } from './environment.ts';

export interface InTask {
  /** The task's name. */
  readonly task: string;
  readonly folder: vscode.WorkspaceFolder;
}

/** Makes Node of VS Code's own program. */
const asNode = 'ELECTRON_RUN_AS_NODE';

/**
 * The process of a task: arguments go to the program as they are, without a shell.
 * @param launcher the path of dist/launcher.cjs, which takes variables away: VS Code cannot
 */
export function processOf(line: CommandLine, launcher: string): vscode.ProcessExecution {
  const { set, unset } = environmentChanges(line.env);
  const cwd = line.cwd === undefined ? {} : { cwd: line.cwd };
  if (unset.length === 0)
    return new vscode.ProcessExecution(line.command, [...line.args], { env: set, ...cwd });
  const env = { ...set, [asNode]: '1' };
  const names = asNode in set ? unset : [...unset, asNode];
  const args = [launcher, names.join(','), line.command, ...line.args];
  return new vscode.ProcessExecution(process.execPath, args, { env, ...cwd });
}

/** @returns the exit code; undefined when the terminal was closed before the end */
export async function runAsTask(
  line: CommandLine,
  { task: name, folder }: InTask,
  launcher: string,
): Promise<number | undefined> {
  const task = new vscode.Task({ type: 'process' }, folder, name, 'Dockyard', processOf(line, launcher), []);
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    focus: true,
    echo: false,
    panel: vscode.TaskPanelKind.Dedicated,
    clear: true,
  };
  const lifetime = new Lifetime();
  try {
    const running = await vscode.tasks.executeTask(task);
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
