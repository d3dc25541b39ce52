// Runs a management command without a terminal, where its target says.
import type { Context } from '../context.ts';
import { type Executed, type ExecuteOptions, executeInDjango } from '../target/execute-in-django.ts';
import type { ManageRun } from './manage-run.ts';

export type { Executed };

/** Runs to the end, whatever the exit code is. @throws UserError where it cannot be started, Cancelled */
export async function execute(
  context: Context,
  { target, command, args }: ManageRun,
  options: ExecuteOptions,
): Promise<Executed> {
  return await executeInDjango(context, target, [target.manage.managePy, command, ...args], options);
}
