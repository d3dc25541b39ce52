// Runs one Compose command line: its output in a panel, which is shown when it fails.
import { ActionProgress } from '#core/commands/action-progress.ts';
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { run } from '../../platform/process/run.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import type { Panel } from '../run/panel.ts';
import { type ComposeProjectTarget, composeContext, subjectOfProject } from '../target/compose-project.ts';
import { composeFailure } from './compose-failure.ts';
import { hintAtLegacy } from './legacy-hint.ts';

/** The panel that everything which Compose prints goes to. */
export function composePanel({ panels }: Context): Panel {
  return panels.panel('Dockyard: Compose');
}

/**
 * Waits until what goes on with the project has ended.
 * @param title what goes on: `Starting harbour`
 * @param line told when it is the project's turn
 * @returns what Compose wrote
 * @throws ActionError with Compose's own words and what they mean
 * @throws Cancelled
 */
export async function runCompose(
  context: Context,
  project: ComposeProjectTarget,
  title: string,
  line: (compose: ComposeContext) => CommandLine,
): Promise<string> {
  const panel = composePanel(context);
  return await about(subjectOfProject(project), () =>
    context.projectActions.run({ title, projects: [project.name] }, async (signal, say) => {
      const compose = await composeContext(context, project.target);
      await hintAtLegacy(context, compose.tool);
      const command = line(compose);
      context.log.info(`${title}: ${shellDisplay(command)}`);
      const progress = new ActionProgress(project.name);
      const result = await context.runner.run(command, {
        panel,
        signal,
        onEvent: (event) => {
          const told = progress.push(event);
          if (told !== undefined) say(told);
        },
      });
      if (result.exitCode === 0) return `${result.stdout}\n${result.stderr}`;
      panel.show();
      throw await composeFailure(context, project, command, result);
    }),
  );
}

/**
 * Runs one that changes nothing, beside whatever goes on with the project.
 * @param panel where its output is shown, if anywhere
 * @returns what it wrote
 * @throws ActionError, Cancelled
 */
export async function readCompose(
  context: Context,
  project: ComposeProjectTarget,
  line: (compose: ComposeContext) => CommandLine,
  { panel, signal }: { readonly panel?: Panel; readonly signal?: AbortSignal } = {},
): Promise<string> {
  return await about(subjectOfProject(project), async () => {
    const command = line(await composeContext(context, project.target));
    const result = panel
      ? await context.runner.run(command, { panel, signal: signal ?? new AbortController().signal })
      : await run(command, signal ? { signal } : {});
    if (result.exitCode !== 0) throw await composeFailure(context, project, command, result);
    return result.stdout;
  });
}
