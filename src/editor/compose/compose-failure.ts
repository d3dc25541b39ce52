// What a failed Compose command line shows: what the failure means, and what to do about it.
import type { CommandLine } from '#core/commands/command-line.ts';
import { failureOf } from '#core/failures/output.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { ActionError, buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { type ComposeProjectTarget, subjectOfProject } from '../target/compose-project.ts';
import { locationSteps } from './failure-location.ts';

/** The panel shows Compose's own words; a message has little room. */
export async function composeFailure(
  context: Context,
  project: ComposeProjectTarget,
  command: CommandLine,
  result: RunResult,
): Promise<ActionError> {
  const failures = await context.failures();
  const failure = failureOf(command, result, failures);
  const explanation = failures.explain(result.stderr);
  const located = locationSteps(project, explanation?.id, result.stderr);
  return new ActionError(explanation?.text ?? failure.message, {
    detail: failure.detail ?? '',
    buttons: located.length > 0 ? located : buttonsFor(failure.steps, subjectOfProject(project)),
  });
}
