// Runs a management command where its target says: in the Output panel or in a terminal.
import { manage } from '#core/commands/manage.ts';
import { typedArguments } from '#core/manage/typed-arguments.ts';
import type { RunResult } from '../../platform/process/run.ts';
import { about } from '../action-error.ts';
import type { Context } from '../context.ts';
import { composeContext } from '../target/compose-project.ts';
import { placeArgument, subjectOfDjango } from '../target/django.ts';
import { withUser } from '../target/manage-user.ts';
import { historyOf, rememberLast } from './history.ts';
import type { ManageRun } from './manage-run.ts';
import { runInPanel } from './run-in-panel.ts';

/**
 * Asks nothing.
 * @returns what it wrote in the panel; nothing of what it wrote in a terminal
 * @throws ActionError where it fails in the panel, Cancelled
 */
export async function runManageCommand(context: Context, resolved: ManageRun): Promise<RunResult> {
  const { command, args, terminal } = resolved;
  const target = await withUser(context, resolved.target, command);
  const { workspaceState } = context.extension;
  await historyOf(workspaceState, target).add({ command, typed: typedArguments(args) });
  await rememberLast(workspaceState, { ...placeArgument(target), command, args, terminal });
  return await about(subjectOfDjango(target), async () => {
    if (!terminal) return await runInPanel(context, { ...resolved, target });
    const compose = await composeContext(context, target.project.target);
    const line = manage(compose, target.manage, [command, ...args], true);
    return await context.runner.run(line, {
      task: `manage.py ${command}`,
      folder: target.django.of.folder,
    });
  });
}
