// The commands for running an image: with the form, again without a question, and saved as a compose file.
import * as vscode from 'vscode';
import { shellText } from '#core/commands/display.ts';
import type { ContainerRun } from '#core/commands/docker-run.ts';
import type { Context } from '../context.ts';
import { type DockerfileTarget, runOf } from '../target/dockerfile.ts';
import { rememberImage } from '../target/dockerfile-memory.ts';
import { containerToReplace } from './replace-container.ts';
import { askForRun, typedCommand } from './run-form.ts';
import { runImage } from './run-image.ts';
import type { RunTarget } from './run-target.ts';
import { saveAsCompose } from './save-compose.ts';

/** @throws ActionError, Cancelled */
export async function runWithForm(context: Context, target: RunTarget): Promise<void> {
  const { state: run, action } = await askForRun(context, target);
  await rememberImage(context.extension.workspaceState, target.memory, { run });
  switch (action) {
    case 'copy':
      await vscode.env.clipboard.writeText(shellText(typedCommand(target, run)));
      return;
    case 'save':
      if (target.dockerfile) await saveAsCompose(context, target.dockerfile, run);
      return;
    case 'run':
      await runReplacing(context, target, run, false);
  }
}

/**
 * As it was run last, or as the Dockerfile suggests.
 * @param ports published in place of those
 * @throws ActionError, Cancelled
 */
export async function runAgain(
  context: Context,
  target: RunTarget,
  ports?: readonly string[],
): Promise<void> {
  const { run: last } = target;
  await runReplacing(context, target, ports ? { ...last, ports } : last, true);
}

/** @throws UserError where the folder has a compose file */
export async function saveLastRun(context: Context, target: DockerfileTarget): Promise<void> {
  await saveAsCompose(context, target, runOf(context, target));
}

async function runReplacing(
  context: Context,
  target: RunTarget,
  run: ContainerRun,
  again: boolean,
): Promise<void> {
  await runImage(context, target, run, await containerToReplace(context, target, run.name, again));
}
