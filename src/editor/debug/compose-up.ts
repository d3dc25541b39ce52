// Starts one service of a Compose project anew, with or without the override of the debugger.
import { ActionProgress } from '#core/commands/action-progress.ts';
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { composeUp, type UpOptions } from '#core/commands/compose.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { failureOf } from '#core/failures/output.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type ComposeProjectTarget, composeContext, subjectOfProject } from '../target/compose-project.ts';

export interface ServiceUp {
  /** What goes on: `Restarting web with debugpy`. */
  readonly title: string;
  readonly options: UpOptions;
  /** The Compose file of the debugger. */
  readonly override?: string;
  /** Aborting cancels it, as the user may. */
  readonly signal?: AbortSignal;
}

/** The command line, with the Compose that is there. @throws UserError, EngineError */
export async function upLine(
  context: Context,
  { target }: ComposeProjectTarget,
  { options, override }: Pick<ServiceUp, 'options' | 'override'>,
): Promise<CommandLine> {
  const overrides = [...(target.overrides ?? []), ...(override === undefined ? [] : [override])];
  const compose: ComposeContext = await composeContext(context, { ...target, overrides });
  return composeUp(compose, options);
}

/** Waits for its turn with the project. @throws ActionError with Compose's own words, Cancelled */
export async function serviceUp(
  context: Context,
  project: ComposeProjectTarget,
  up: ServiceUp,
): Promise<void> {
  const panel = context.panels.panel('Dockyard: Compose');
  await about(subjectOfProject(project), () =>
    context.projectActions.run({ title: up.title, projects: [project.name] }, async (own, say) => {
      const line = await upLine(context, project, up);
      context.log.info(`${up.title}: ${shellDisplay(line)}`);
      const progress = new ActionProgress(project.name);
      const signal = up.signal ? AbortSignal.any([own, up.signal]) : own;
      const result = await context.runner.run(line, {
        panel,
        signal,
        onEvent: (event) => {
          const told = progress.push(event);
          if (told !== undefined) say(told);
        },
      });
      if (result.exitCode === 0) return;
      panel.show();
      throw failureOf(line, result, await context.failures());
    }),
  );
}
