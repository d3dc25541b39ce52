// A service that exits as soon as it was started: Compose calls that a success, the user does not.
import type { Container } from '#core/engine/container/container.ts';
import { tellingLine } from '#core/failures/output.ts';
import { Lifetime } from '#core/lifetime.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { lastLines } from '../engine/last-lines.ts';
import { step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';

/** Milliseconds after which an exit is not early any more. */
const early = 5_000;

/** Notes which containers of a project start, from before Compose does until a while after, or until the next action. */
export class EarlyExits extends Lifetime {
  readonly #context: Context;
  readonly #project: ComposeProjectTarget;
  readonly #action: string;
  readonly #started = new Set<string>();

  /** @param action that starts them, for the message */
  constructor(context: Context, project: ComposeProjectTarget, action: string) {
    super();
    const { engine, projectActions } = context;
    this.#context = context;
    this.#project = project;
    this.#action = action;
    this.add(engine.watch(['container']));
    this.add(
      engine.onDidHappen(({ type, action, id }) => {
        if (type === 'container' && action === 'start') this.#started.add(id);
      }),
    );
    // What it stops has not failed.
    this.add(
      projectActions.onDidBegin((projects) => {
        if (projects.includes(project.name)) this.dispose();
      }),
    );
  }

  /** Compose has done its part: reports the first container that fails from now on, or has already. Does not wait. */
  look(): void {
    const { engine } = this.#context;
    const timer = setTimeout(() => this.dispose(), early);
    this.add({ dispose: () => clearTimeout(timer) });
    const search = (): void => {
      const failed = [...this.#started]
        .flatMap((id) => engine.inventory.container?.get(id) ?? [])
        .find((container) => container.compose?.project === this.#project.name && isFailing(container));
      if (!failed || this.ended) return;
      this.dispose();
      const tell = (error: unknown): void => report(this.#context, this.#action, error);
      this.#explain(failed).then(tell, tell);
    };
    this.add(engine.onDidChangeInventory(search));
    search();
  }

  /** What there is to say about a container that exited. */
  async #explain(container: Container): Promise<ActionError> {
    const { engine, failures } = this.#context;
    const output = await lastLines(await engine.connect(), container.id);
    const explanation = (await failures()).explain(output);
    const name = container.compose?.service ?? container.name;
    const message = [
      container.exitCode === undefined
        ? `"${name}" keeps exiting right after it starts.`
        : `"${name}" exited with code ${container.exitCode} right after it started.`,
      explanation?.text ?? tellingLine(output),
    ];
    return new ActionError(message.filter(Boolean).join(' '), {
      detail: output,
      buttons: [
        step('Tail Logs', 'dockyard.tailContainerLogs', { containers: [container.id] }),
        ...buttonsFor(
          (explanation?.steps ?? []).filter(({ kind }) => kind !== 'tail-logs'),
          subjectOfProject(this.#project),
        ),
      ],
    });
  }
}

function isFailing({ compose, state, exitCode }: Container): boolean {
  if (compose?.oneOff) return false;
  return state === 'restarting' || (state === 'exited' && (exitCode ?? 0) !== 0);
}
