// Actions on Compose projects, with progress: each waits for the one before it on the same project.
import * as vscode from 'vscode';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { ViewId } from '../../manifest/views.ts';
import { progress } from '../ui.ts';
import { ProjectQueue } from './project-queue.ts';

/** What an action is and where its progress is shown: in a notification unless a view is named. */
export interface ProjectAction {
  /** What goes on: `Building shop`. */
  readonly title: string;
  readonly projects: readonly string[];
  /** A bar over this view; a notification all the same while the action waits, so that it can be cancelled. */
  readonly view?: ViewId;
}

export class ProjectActions implements Disposable {
  readonly #queue = new ProjectQueue();
  readonly #lifetime = new Lifetime();
  readonly #begun = this.#lifetime.add(new vscode.EventEmitter<readonly string[]>());

  /** Something is done to these projects from now on. */
  readonly onDidBegin = this.#begun.event;

  /** @throws Cancelled; what the work throws */
  async run<T>(
    { title, projects, view }: ProjectAction,
    work: (signal: AbortSignal, say: (message: string) => void) => Promise<T>,
  ): Promise<T> {
    const waits = this.#queue.current(projects) !== undefined;
    const where = view === undefined || waits ? 'notification' : { view };
    return await progress(title, where, (signal, say) => {
      const onWait = (before: string): void => say(`Waiting for "${before}"`);
      return this.#queue.run(projects, title, { signal, onWait }, async () => {
        if (waits) say('');
        this.#begun.fire(projects);
        return await work(signal, say);
      });
    });
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}
