// A service that exits as soon as it was started: Compose calls that a success, the user does not.
import type { Container } from '#core/engine/container/container.ts';
import { Lifetime } from '#core/lifetime.ts';
import { isMeantToLast } from '#core/project/lasting-services.ts';
import type { ActionError } from '../action-error.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import type { ComposeProjectTarget } from '../target/compose-project.ts';
import { containerFailure } from './container-failure.ts';

/** Milliseconds after which an exit is not early any more. */
const early = 5_000;

/** Notes which containers of a project start, from before Compose does until a while after, or until the next action. */
export class EarlyExits extends Lifetime {
  readonly #context: Context;
  readonly #project: ComposeProjectTarget;
  readonly #action: string;
  readonly #started = new Set<string>();
  #failed = false;
  #isAsking = false;

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

  /** Whether one was reported. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Compose has done its part: reports the first container that fails from now on, or has already. Does not wait. */
  look(): void {
    const { engine } = this.#context;
    const timer = setTimeout(() => this.dispose(), early);
    this.add({ dispose: () => clearTimeout(timer) });
    const search = (): void => {
      const suspect = [...this.#started]
        .flatMap((id) => engine.inventory.container?.get(id) ?? [])
        .find((container) => this.#isFailing(container));
      if (!suspect || this.#isAsking) return;
      this.#isAsking = true;
      this.#ask(suspect)
        .catch((error: unknown) => report(this.#context, this.#action, error))
        .finally(() => {
          this.#isAsking = false;
        });
    };
    this.add(engine.onDidChangeInventory(search));
    search();
  }

  /** What is watched may still show how the container was before it was started again. */
  async #ask({ id }: Container): Promise<void> {
    const { containers } = await this.#context.engine.connect();
    const [now] = await containers.list([id]);
    if (!now || !this.#isFailing(now) || this.ended) return;
    this.#failed = true;
    this.dispose();
    report(this.#context, this.#action, await this.#explain(now));
  }

  #isFailing({ compose, state, exitCode = 0 }: Container): boolean {
    if (compose?.project !== this.#project.name || compose.oneOff) return false;
    if (state === 'restarting' || (state === 'exited' && exitCode !== 0)) return true;
    const { found } = this.#project;
    const service = found?.project.services.get(compose.service ?? '');
    return (
      state === 'exited' &&
      found !== undefined &&
      service !== undefined &&
      isMeantToLast(found.project, service)
    );
  }

  #explain(container: Container): Promise<ActionError> {
    const { exitCode, compose } = container;
    const name = compose?.service ?? container.name;
    const message =
      exitCode === undefined
        ? `"${name}" keeps exiting right after it starts.`
        : exitCode === 0
          ? `"${name}" exited with code 0 right after it started: its command has ended. Run the server in the foreground.`
          : `"${name}" exited with code ${exitCode} right after it started.`;
    return containerFailure(this.#context, this.#project, container, message);
  }
}
