// Runs one compose command line: its output in a panel, which is shown when it fails.
import type { CommandLine, ComposeContext } from '#core/commands/command-line.ts';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { runInPanel } from '../output/run.ts';
import type { Parts } from '../parts.ts';
import { progress } from '../ui.ts';
import { composeContext, type Meant } from './context.ts';
import { placeSteps } from './places.ts';

/**
 * @param title what goes on: `Starting harbour`
 * @throws UserError with Compose's own words and what they mean
 * @throws Cancelled
 */
export async function runCompose(
  parts: Parts,
  what: Meant,
  title: string,
  line: (context: ComposeContext) => CommandLine,
): Promise<void> {
  const panel = parts.output.panel('Dockyard: Compose');
  await progress(title, 'notification', async (signal, say) => {
    const command = line(await composeContext(parts, what.target));
    const result = await runInPanel(command, panel, { signal, say });
    if (result.exitCode === 0) return;
    panel.show();
    const failures = await parts.failures();
    const failure = failureOf(command, result, failures);
    const explanation = failures.explain(result.stderr);
    const places = placeSteps(what, explanation?.id, result.stderr);
    // The panel shows Compose's own words; a message has little room.
    throw new UserError(explanation?.text ?? failure.message, {
      detail: failure.detail ?? '',
      steps: places.length > 0 ? places : failure.steps,
    });
  });
}
