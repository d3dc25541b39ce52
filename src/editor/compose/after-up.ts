// What follows when a project was started: it gets healthy, its site has an address, and its migrations may not be applied.
import { setTimeout as sleep } from 'node:timers/promises';
import { someNames } from '#core/inventory/rows/words.ts';
import { Lifetime } from '#core/lifetime.ts';
import { untilHealthy } from '../../platform/watch/until-healthy.ts';
import { announce } from '../announce.ts';
import { report } from '../commands.ts';
import type { Context } from '../context.ts';
import { containersNow } from '../engine/containers-now.ts';
import { type Step, step } from '../step.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';
import { addressOf } from '../target/ports.ts';
import { progress, setting, take } from '../ui.ts';
import { containerFailure } from './container-failure.ts';
import type { EarlyExits } from './early-exits.ts';
import { sites } from './open-in-browser.ts';
import { unappliedIn } from './unapplied-migrations.ts';

/** Milliseconds in which a container that fails at once has failed. */
const settling = 2_000;

/** Ends by itself, or with the next action on the project. */
export class AfterUp extends Lifetime {
  readonly #context: Context;
  readonly #project: ComposeProjectTarget;
  readonly #action: string;
  readonly #exits: EarlyExits;
  readonly #controller = new AbortController();

  /** @param action that started the project, for messages */
  constructor(context: Context, project: ComposeProjectTarget, action: string, exits: EarlyExits) {
    super();
    this.#context = context;
    this.#project = project;
    this.#action = action;
    this.#exits = exits;
    this.add({ dispose: () => this.#controller.abort() });
    this.add(
      context.projectActions.onDidBegin((projects) => {
        if (projects.includes(project.name)) this.dispose();
      }),
    );
  }

  /** Does not wait. */
  begin(): void {
    this.#follow()
      .catch((error: unknown) => report(this.#context, this.#action, error))
      .finally(() => this.dispose());
  }

  async #follow(): Promise<void> {
    const { signal } = this.#controller;
    const { engine } = this.#context;
    const project = this.#project;
    const [sick] = await Promise.all([
      progress(`Checking ${project.name}`, 'window', (_, say) =>
        untilHealthy(engine, project, {
          signal,
          onWait: (services) => say(`waiting for ${services} to become healthy`),
        }),
      ),
      sleep(settling, undefined, { signal }).catch(() => undefined),
    ]);
    if (signal.aborted || this.#exits.failed) return;
    if (sick) {
      const name = sick.compose?.service ?? sick.name;
      throw await containerFailure(this.#context, project, sick, `"${name}" is unhealthy.`, true);
    }
    await this.#say();
  }

  /** A short word with the addresses. */
  async #say(): Promise<void> {
    const context = this.#context;
    const project = this.#project;
    const { name, services } = project;
    const { signal } = this.#controller;
    const isMeant = (service: string): boolean => services.length === 0 || services.includes(service);
    const answer = setting('dockyard.compose.migrate', project.found?.of.folder);
    const unapplied = answer === 'never' ? undefined : await unappliedIn(context, project, isMeant, signal);
    const published = sites(project, await containersNow(context.engine));
    if (signal.aborted) return;
    const at = published
      .filter(({ service }) => isMeant(service))
      .map(({ port }) => addressOf(port, context.engine).toString(true));
    const what =
      services.length === 0
        ? `${name} is`
        : `${someNames(services)} of ${name} ${services.length === 1 ? 'is' : 'are'}`;
    const words = [`${what} running.`];
    const steps: Step[] = [];
    if (unapplied && answer === 'ask') {
      const { length } = unapplied.migrations;
      const count = length === 1 ? 'One migration is' : `${length} migrations are`;
      words.push(`${count} not applied: ${someNames(unapplied.migrations)}.`);
      steps.push(unapplied.migrate);
    }
    const { project: argument } = subjectOfProject(project);
    if (at.length > 0) words.push(`Site: ${someNames(at)}`);
    if (at.length > 0 && argument) steps.push(step('Open in Browser', 'dockyard.openInBrowser', argument));
    announce(context, this.#action, words.join(' '), steps);
    if (unapplied && answer === 'always') await take(unapplied.migrate);
  }
}
