// A command line as a task: its terminal stays open at the end, so that the last output can be read.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import { Lifetime } from '#core/lifetime.ts';
import { launched, programOf } from './program.ts';

export interface InTask {
  /** The task's name. */
  readonly task: string;
  readonly folder: vscode.WorkspaceFolder;
}

/** The process of a task, which cannot take variables of the environment away. */
function processOf(line: CommandLine, launcher: string): vscode.ProcessExecution {
  const program = programOf(line, launcher);
  const { command, args, cwd, set } = program.unset.length > 0 ? launched(program, launcher) : program;
  return new vscode.ProcessExecution(command, args, {
    env: { ...set },
    ...(cwd === undefined ? {} : { cwd }),
  });
}

/**
 * Arguments go to the program as they are, without a shell.
 * @returns the exit code; undefined when the terminal was closed before the end
 */
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
