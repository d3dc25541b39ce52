// Tasks of the type `dockyard`: VS Code asks one provider for them, to which each feature adds those that it runs.
import * as vscode from 'vscode';
import type { CommandLine } from '#core/commands/command-line.ts';
import type { Lifetime } from '#core/lifetime.ts';
import type { Of, Schema } from '../../manifest/arguments.ts';
import { taskType } from '../../manifest/tasks.ts';
import { ActionError } from '../action-error.ts';
import { mismatch } from '../argument-check.ts';
import type { DockyardLog } from '../log.ts';
import type { TaskOutput } from './task-terminal.ts';

/** What a task does: its `action`, and what belongs to it. */
export type TaskDefinition = Readonly<Record<string, unknown>> & { readonly action: string };

/** A task that is there without being in tasks.json. */
export interface OfferedTask {
  readonly folder: vscode.WorkspaceFolder;
  readonly name: string;
  readonly definition: TaskDefinition;
}

export interface TaskKind {
  /** The values of `action` that it takes. */
  readonly actions: readonly string[];
  /** Those that stand in the group of builds. */
  readonly builds: readonly string[];
  offered(): Promise<readonly OfferedTask[]>;
  /**
   * @param definition as it is in tasks.json
   * @param folder undefined: it has to be asked where it is not clear
   */
  run(definition: unknown, folder: vscode.WorkspaceFolder | undefined, output: TaskOutput): Promise<void>;
}

interface Needed {
  readonly lifetime: Lifetime;
  readonly log: Pick<DockyardLog, 'error'>;
}

export class TaskKinds {
  readonly #context: Needed;
  readonly #kinds: TaskKind[] = [];
  readonly #runs: vscode.EventEmitter<CommandLine>;
  /** A task runs a command line. */
  readonly onDidRun: vscode.Event<CommandLine>;

  constructor(context: Needed) {
    this.#context = context;
    this.#runs = context.lifetime.add(new vscode.EventEmitter<CommandLine>());
    this.onDidRun = this.#runs.event;
  }

  add(kind: TaskKind): void {
    this.#kinds.push(kind);
    if (this.#kinds.length > 1) return;
    this.#context.lifetime.add(
      vscode.tasks.registerTaskProvider(taskType, {
        provideTasks: () => this.#offered(),
        resolveTask: async ({ definition, scope, name }) => await this.#taskOf(definition, scope, name),
      }),
    );
  }

  async #offered(): Promise<vscode.Task[]> {
    if (!vscode.workspace.isTrusted) return [];
    const offered = (await Promise.all(this.#kinds.map((kind) => kind.offered()))).flat();
    return await Promise.all(
      offered.map(({ definition, folder, name }) =>
        this.#taskOf({ type: taskType, ...definition }, folder, name),
      ),
    );
  }

  async #taskOf(
    definition: vscode.TaskDefinition,
    scope: vscode.Task['scope'],
    name: string,
  ): Promise<vscode.Task> {
    const { TaskTerminal } = await import('./task-terminal.ts');
    const folder = typeof scope === 'object' ? scope : undefined;
    const execution = new vscode.CustomExecution(
      async ({ type: _, ...resolved }) =>
        new TaskTerminal(
          this.#context.log,
          async (output) => this.#kindOf(resolved['action']).run(resolved, folder, output),
          (line) => this.#runs.fire(line),
        ),
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
    const action = definition['action'] as unknown;
    if (this.#kinds.some(({ builds }) => builds.some((build) => build === action)))
      task.group = vscode.TaskGroup.Build;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
    return task;
  }

  /** @throws ActionError where there is no such action */
  #kindOf(action: unknown): TaskKind {
    const kind = this.#kinds.find(({ actions }) => actions.some((one) => one === action));
    if (kind) return kind;
    const known = this.#kinds.flatMap(({ actions }) => actions).map((one) => `"${one}"`);
    throw new ActionError(`Invalid task in tasks.json: "action" must be one of ${known.join(', ')}.`);
  }
}

/** @throws ActionError for what tasks.json may not have */
export function checkedDefinition<const S extends Schema>(schema: S, definition: unknown): Of<S> {
  const problem = mismatch(schema, definition, 'the task');
  if (problem !== undefined) throw new ActionError(`Invalid task in tasks.json: ${problem}.`);
  // The schema that was just checked is the one that the type is made of.
  return definition as Of<S>;
}
