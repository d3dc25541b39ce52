// Registers commands: turns what VS Code passes into a typed call, and is the only place where a failed action speaks to the user.
import * as vscode from 'vscode';
import { Cancelled, UserError } from '#core/errors.ts';
import { type Argument, type CommandId, commands } from '../manifest/commands.ts';
import type { CommandDeclaration } from '../manifest/types.ts';
import { ActionError, notTrusted, type Subject, withButtons } from './action-error.ts';
import { mismatch } from './argument-check.ts';
import type { Context } from './context.ts';
import { type Step, showLog } from './step.ts';
import { type Invocation, subjectOf } from './target/invocation.ts';
import { Row } from './target/row.ts';
import { tell } from './ui.ts';

export type Handler<Id extends CommandId> = (
  invocation: Invocation<Argument<Id>>,
) => Promise<unknown> | unknown;

/** The handlers of one feature. */
export type Handlers<Ids extends CommandId> = { readonly [Id in Ids]: Handler<Id> };

/** What reporting needs. */
type Reporting = Pick<Context, 'lifetime' | 'log'>;

/** Registers a handler for every declared command; a missing one does not compile. */
export function registerCommands(context: Reporting, handlers: Handlers<CommandId>): void {
  for (const id of Object.keys(commands) as CommandId[]) register(context, id, handlers);
}

function register<Id extends CommandId>(context: Reporting, id: Id, handlers: Handlers<CommandId>): void {
  const handler: Handler<Id> = handlers[id];
  const run = (...args: readonly unknown[]): Promise<unknown> => call(context, id, handler, args);
  context.lifetime.add(vscode.commands.registerCommand(id, run));
}

async function call<Id extends CommandId>(
  context: Reporting,
  id: Id,
  handler: Handler<Id>,
  args: readonly unknown[],
): Promise<unknown> {
  const declaration: CommandDeclaration = commands[id];
  let subject: Subject = {};
  try {
    if (declaration.runs && !vscode.workspace.isTrusted) throw notTrusted();
    const invocation = invocationOf(id, args);
    subject = subjectOf(invocation);
    return await handler(invocation);
  } catch (error) {
    report(context, declaration.title.replace(/…$/, ''), error, subject);
    return undefined;
  }
}

/**
 * How a command was called: VS Code passes the clicked row and then the selected ones, a file's URI, or nothing; whoever
 * calls it otherwise gives the argument that it declares. What else VS Code passes says nothing to a command without one.
 * @throws ActionError where the argument is not what the command declares
 */
export function invocationOf<Id extends CommandId>(
  id: Id,
  [first, second]: readonly unknown[],
): Invocation<Argument<Id>> {
  if (first instanceof Row) {
    const selected = Array.isArray(second) && second.includes(first) ? second : [];
    const others = selected.filter((row): row is Row => row instanceof Row && row !== first);
    return { from: 'rows', rows: [first, ...others] };
  }
  if (first instanceof vscode.Uri) return { from: 'file', uri: first };
  const { argument: schema }: CommandDeclaration = commands[id];
  if (first === undefined || first === null || !schema) return { from: 'palette' };
  const problem = mismatch(schema, first);
  if (problem !== undefined) throw new ActionError(`Invalid argument for the command "${id}": ${problem}.`);
  // The schema that was just checked is the one that the type is made of.
  return { from: 'argument', argument: first as Argument<Id> } as Invocation<Argument<Id>>;
}

const mostButtons = 3;

/**
 * Tells the user why an action ended without a result, and the log the rest. Does not wait for an answer.
 * @param subject what the action was about, where the error does not know it
 */
export function report(
  { log, lifetime }: Reporting,
  action: string,
  error: unknown,
  subject: Subject = {},
): void {
  if (error instanceof Cancelled || lifetime.ended) return;
  const known = error instanceof UserError ? withButtons(error, subject) : undefined;
  if (known) {
    log.error([`${action}: ${known.message}`, known.detail].filter(Boolean).join('\n'));
    log.debug(`${action}: ${stackOf(error)}`);
  } else log.error(`${action}:`, error);
  const message = known?.message ?? `${action} failed: ${error instanceof Error ? error.message : error}`;
  tell('error', message, shownButtons(known)).catch((failure: unknown) =>
    log.error(`${action}: the next step failed.`, failure),
  );
}

/** The buttons of a failure: its own, and the log. */
export function shownButtons(error: ActionError | undefined): readonly Step[] {
  return [...(error?.buttons ?? []).slice(0, mostButtons), showLog];
}

/** With that of its cause, which is where it began. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\nCaused by: ${stackOf(error.cause)}`;
}
