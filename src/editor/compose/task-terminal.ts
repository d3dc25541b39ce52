// The terminal of a task: what Compose prints, how a failure is explained, and an exit code for what waits for the task.
import * as vscode from 'vscode';
import { composeTaskLine } from '#core/commands/compose-task.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { ComposeTaskDefinition } from '../../manifest/arguments.ts';
import { run } from '../../platform/process/run.ts';
import { containersOfServices, untilHealthy } from '../../platform/watch/until-healthy.ts';
import { ActionError } from '../action-error.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/known.ts';
import { type ComposeProjectTarget, composeContext, ofFolder } from '../target/compose-project.ts';
import { setting } from '../ui.ts';
import { composeFailure } from './compose-failure.ts';

const interrupt = '\x03';
/** As a shell gives for a program that was interrupted. */
const interrupted = 130;

export class TaskTerminal implements vscode.Pseudoterminal {
  readonly #context: Context;
  readonly #folder: vscode.WorkspaceFolder | undefined;
  readonly #definition: () => ComposeTaskDefinition;
  readonly #lifetime = new Lifetime();
  readonly #writes = this.#lifetime.add(new vscode.EventEmitter<string>());
  readonly #closes = this.#lifetime.add(new vscode.EventEmitter<number>());
  readonly #controller = new AbortController();
  readonly onDidWrite = this.#writes.event;
  readonly onDidClose = this.#closes.event;

  /** @param folder whose Compose project is meant; asked where it is not clear */
  constructor(
    context: Context,
    folder: vscode.WorkspaceFolder | undefined,
    definition: () => ComposeTaskDefinition,
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#definition = definition;
  }

  open(): void {
    this.#work()
      .then(
        () => 0,
        (error: unknown) => this.#exitCodeOf(error),
      )
      .then((code) => this.#closes.fire(code))
      .catch((error: unknown) => this.#context.log.error('A task failed.', error));
  }

  close(): void {
    this.#controller.abort();
    this.#lifetime.dispose();
  }

  handleInput(data: string): void {
    if (data.includes(interrupt)) this.#controller.abort();
  }

  #exitCodeOf(error: unknown): number {
    if (error instanceof Cancelled) return interrupted;
    this.#context.log.error('Task:', error);
    this.#line(maskText(error instanceof Error ? error.message : String(error)));
    return 1;
  }

  /** Without control sequences: the words may be a container's. */
  #line(text: string): void {
    if (this.#lifetime.ended) return;
    this.#writes.fire(`${stripAnsi(text).replaceAll('\n', '\r\n')}\r\n`);
  }

  /** @throws UserError, Cancelled */
  async #work(): Promise<void> {
    const definition = this.#definition();
    const context = this.#context;
    const project = await this.#project(definition);
    const title = `Running the task ${definition.action} of ${project.name}`;
    const action = { title, projects: [project.name], view: 'dockyard.containers' } as const;
    await context.projectActions.run(action, async (signal) => {
      await this.#run(definition, project, AbortSignal.any([signal, this.#controller.signal]));
    });
    const starts = definition.action === 'up' || definition.action === 'recreate';
    if (starts && definition.wait !== false) await this.#wait(project);
  }

  async #project({ services = [], files }: ComposeTaskDefinition): Promise<ComposeProjectTarget> {
    const context = this.#context;
    const { workspaces } = context;
    const of = this.#folder ? await workspaces.read(this.#folder) : await workspaces.choose();
    if (!files || files.length === 0)
      return await ofFolder(context, { of, project: await workspaces.project(of) }, services);
    const project = of.workspace.projects.find(({ set }) => set.files.join('\n') === files.join('\n'));
    if (project) return await ofFolder(context, { of, project }, services);
    throw new ActionError(
      `${of.folder.name} has no Compose project of the files ${files.join(', ')}. Add them to "dockyard.compose.files".`,
    );
  }

  async #run(
    definition: ComposeTaskDefinition,
    project: ComposeProjectTarget,
    signal: AbortSignal,
  ): Promise<void> {
    const context = this.#context;
    const build = definition.build ?? setting('dockyard.compose.build', project.found?.of.folder);
    const line = composeTaskLine(await composeContext(context, project.target), { ...definition, build });
    this.#line(`$ ${shellDisplay(line)}`);
    const read = line.output?.reader();
    const result = await run(line, {
      signal,
      onLine: (raw) => {
        for (const text of read?.(stripAnsi(raw)).text ?? [raw]) this.#line(text);
      },
    });
    if (result.exitCode !== 0) throw await composeFailure(context, project, line, result);
  }

  /** @throws ActionError where a service is unhealthy or has failed */
  async #wait(project: ComposeProjectTarget): Promise<void> {
    const { engine } = this.#context;
    const { signal } = this.#controller;
    let told = '';
    const onWait = (services: string): void => {
      if (services !== told) this.#line(`Waiting for ${services} to become healthy`);
      told = services;
    };
    const sick = await untilHealthy(engine, project, { signal, onWait });
    if (signal.aborted) throw new Cancelled();
    if (sick) throw new ActionError(`"${sick.compose?.service ?? sick.name}" is unhealthy. Check its log.`);
    const failed = containersOfServices(await containersNow(engine), project).find(
      ({ state, exitCode = 0 }) => state === 'restarting' || (state === 'exited' && exitCode !== 0),
    );
    if (failed)
      throw new ActionError(`"${failed.compose?.service ?? failed.name}" is not running. Check its log.`);
  }
}
