// Says once in a workspace that the Compose in use is version 1.
import type { ComposeTool } from '#core/commands/command-line.ts';
import { isLegacy } from '#core/commands/compose.ts';
import { steps } from '#core/next-steps.ts';
import { buttonsFor } from '../action-error.ts';
import type { Context } from '../context.ts';
import { announce } from './announce.ts';

const told = 'dockyard.legacyComposeTold';

export async function hintAtLegacy(context: Context, tool: ComposeTool): Promise<void> {
  const memory = context.extension.workspaceState;
  if (!isLegacy(tool) || memory.get(told, false)) return;
  await memory.update(told, true);
  announce(
    context,
    'Compose',
    `Only Docker Compose ${tool.version} ("${tool.command}") was found, which has been out of support since July 2023. Install the Compose plugin of Docker.`,
    buttonsFor([steps.installDocker]),
    'warning',
  );
}
