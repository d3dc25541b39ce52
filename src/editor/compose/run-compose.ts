// Runs one Compose command line: its output in a panel, which is shown when it fails.
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { failureOf } from '#core/failures/output.ts';
import { ActionError, about, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type ComposeProjectTarget, composeContext, subjectOfProject } from '../target/compose-project.ts';
import { locationSteps } from './failure-location.ts';

/**
 * Waits until what goes on with the project has ended.
 * @param title what goes on: `Starting harbour`
 * @param line told when it is the project's turn
 * @throws ActionError with Compose's own words and what they mean
 * @throws Cancelled
 */
export async function runCompose(
  context: Context,
  project: ComposeProjectTarget,
  title: string,
  line: (compose: ComposeContext) => CommandLine,
): Promise<void> {
  const subject = subjectOfProject(project);
  const panel = context.panels.panel('Dockyard: Compose');
  await about(subject, () =>
    context.projectActions.run({ title, projects: [project.name] }, async (signal, say) => {
      const command = line(await composeContext(context, project.target));
      const result = await context.runner.run(command, {
        panel,
        signal,
        onEvent: ({ subject: what, state }) => say(`${what}: ${state}`),
      });
      if (result.exitCode === 0) return;
      panel.show();
      const failures = await context.failures();
      const failure = failureOf(command, result, failures);
      const explanation = failures.explain(result.stderr);
      const located = locationSteps(project, explanation?.id, result.stderr);
      // The panel shows Compose's own words; a message has little room.
      throw new ActionError(explanation?.text ?? failure.message, {
        detail: failure.detail ?? '',
        buttons: located.length > 0 ? located : buttonsFor(failure.steps, subject),
      });
    }),
  );
}
