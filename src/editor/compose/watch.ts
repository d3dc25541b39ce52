// Compose Watch: a process for each project that is watched, and an item of the status bar while there is one.
import * as vscode from 'vscode';
import { composeWatch } from '#core/commands/compose.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { about } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { type ComposeProjectTarget, composeContext, subjectOfProject } from '../target/compose-project.ts';
import { composeFailure } from './compose-failure.ts';

interface Watch {
  readonly controller: AbortController;
  readonly item: vscode.StatusBarItem;
  readonly ended: Promise<void>;
}

export class Watches extends Lifetime {
  readonly #context: Context;
  readonly #running = new Map<string, Watch>();

  constructor(context: Context) {
    super();
    this.#context = context;
    this.add({
      dispose: () => {
        for (const { controller } of this.#running.values()) controller.abort();
      },
    });
  }

  isWatched(project: string): boolean {
    return this.#running.has(project);
  }

  /** Starts to watch the project, or stops. */
  async toggle(project: ComposeProjectTarget): Promise<void> {
    if (this.isWatched(project.name)) await this.stop(project.name);
    else this.#start(project);
  }

  /** Resolves when nothing is synced any more; at once where the project is not watched. */
  async stop(project: string): Promise<void> {
    const watch = this.#running.get(project);
    watch?.controller.abort();
    await watch?.ended;
  }

  #start(project: ComposeProjectTarget): void {
    const { name } = project;
    const controller = new AbortController();
    const item = vscode.window.createStatusBarItem(
      `dockyard.watch.${name}`,
      vscode.StatusBarAlignment.Left,
      39,
    );
    item.name = 'Dockyard: Compose Watch';
    item.text = `$(eye) Watching ${name}`;
    item.tooltip =
      'Compose Watch is on: changed files are synced, or the image is rebuilt. Select to stop it.';
    item.accessibilityInformation = { label: `Compose Watch of ${name} is on`, role: 'button' };
    item.command = {
      title: 'Stop Compose Watch',
      command: 'dockyard.composeWatch',
      arguments: [subjectOfProject(project).project],
    };
    item.show();
    const ended = this.#run(project, controller.signal)
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) report(this.#context, 'Compose Watch', error);
      })
      .finally(() => {
        this.#running.delete(name);
        item.dispose();
      });
    this.#running.set(name, { controller, item, ended });
  }

  /** @throws ActionError, Cancelled */
  async #run(project: ComposeProjectTarget, signal: AbortSignal): Promise<void> {
    const context = this.#context;
    const panel = context.panels.panel('Dockyard: Compose Watch');
    await about(subjectOfProject(project), async () => {
      const compose = await composeContext(context, project.target);
      const command = composeWatch(compose, project.services);
      context.log.info(`Watching ${project.name}: ${shellDisplay(command)}`);
      const result = await context.runner.run(command, { panel, signal });
      if (result.exitCode === 0) return;
      panel.show();
      throw await composeFailure(context, project, command, result);
    });
  }
}
