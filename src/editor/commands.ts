// Registers commands; the only place where a failed action speaks to the user.
import * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import { type CommandId, commands } from '../manifest/commands.ts';
import type { CommandDeclaration } from '../manifest/types.ts';
import type { Services } from './services.ts';
import { tell } from './ui.ts';

export type Handler = (...args: readonly unknown[]) => Promise<unknown> | unknown;

/** The handlers of one feature. */
export type Handlers<Ids extends CommandId> = Readonly<Record<Ids, Handler>>;

/** Registers a handler for every declared command; a missing one does not compile. */
export function registerCommands(services: Services, handlers: Handlers<CommandId>): void {
  for (const [id, handler] of Object.entries<Handler>(handlers))
    services.lifetime.add(
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) =>
        run(services, id as CommandId, handler, args),
      ),
    );
}

async function run(
  services: Services,
  id: CommandId,
  handler: Handler,
  args: readonly unknown[],
): Promise<unknown> {
  const declaration: CommandDeclaration = commands[id];
  try {
    if (declaration.runs && !vscode.workspace.isTrusted)
      throw new UserError('This workspace is not trusted: Dockyard runs nothing in it.', {
        steps: [{ title: 'Manage Workspace Trust', command: 'workbench.trust.manage' }],
      });
    return await handler(...args);
  } catch (error) {
    report(services, declaration.title.replace(/…$/, ''), error);
    return undefined;
  }
}

/** Tells the user why an action ended without a result, and the log the rest. Does not wait for an answer. */
export function report({ log, lifetime }: Services, action: string, error: unknown): void {
  if (error instanceof Cancelled || lifetime.ended) return;
  const known = error instanceof UserError;
  log.error(`${action}: ${known ? [error.message, error.detail].filter(Boolean).join('\n') : ''}`, error);
  const message = known ? error.message : `${action} failed: ${error}`;
  const showLog = { title: 'Show Log', command: 'dockyard.showLog' } as const;
  const steps = known ? error.steps : [];
  tell('error', message, steps.length > 1 ? steps : [...steps, showLog]).catch((failure) =>
    log.error(`${action}: the next step failed`, failure),
  );
}
