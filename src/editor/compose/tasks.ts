// Tasks of the type `dockyard`: those that are offered for each folder, and what tasks.json has.
import * as vscode from 'vscode';
import { type ComposeTaskDefinition, composeTask } from '../../manifest/arguments.ts';
import { taskType } from '../../manifest/tasks.ts';
import { ActionError } from '../action-error.ts';
import { mismatch } from '../argument-check.ts';
import type { Context } from '../context.ts';
import { TaskTerminal } from './task-terminal.ts';

const offered = ['up', 'down', 'build', 'stop', 'restart'] as const;

/** One for each folder with compose files. */
export async function offeredTasks(context: Context): Promise<vscode.Task[]> {
  if (!vscode.workspace.isTrusted) return [];
  const folders = await context.workspaces.all();
  return folders
    .filter(({ workspace }) => workspace.projects.length > 0)
    .flatMap(({ folder }) =>
      offered.map((action) => taskOf(context, { type: taskType, action }, folder, action)),
    );
}

/** A task of tasks.json, with what it runs. */
export function resolvedTask(context: Context, { definition, scope, name }: vscode.Task): vscode.Task {
  return taskOf(context, definition, scope, name);
}

function taskOf(
  context: Context,
  definition: vscode.TaskDefinition,
  scope: vscode.Task['scope'],
  name: string,
): vscode.Task {
  const folder = typeof scope === 'object' ? scope : undefined;
  const execution = new vscode.CustomExecution(
    async (resolved) => new TaskTerminal(context, folder, () => checked(resolved)),
  );
  // VS Code knows a task by its definition, which has to stay the same.
  const task = new vscode.Task(
    definition,
    scope ?? vscode.TaskScope.Workspace,
    name,
    'Dockyard',
    execution,
    [],
  );
  if (definition['action'] === 'build') task.group = vscode.TaskGroup.Build;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}

/** @throws ActionError for what tasks.json may not have */
function checked({ type: _, ...definition }: vscode.TaskDefinition): ComposeTaskDefinition {
  const problem = mismatch(composeTask, definition, 'the task');
  if (problem !== undefined) throw new ActionError(`Invalid task in tasks.json: ${problem}.`);
  // The schema that was just checked is the one that the type is made of.
  return definition as unknown as ComposeTaskDefinition;
}
