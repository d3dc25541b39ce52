// How a command was called: from the palette, on rows of a view, on a file, for a folder, or with an argument.
import type * as vscode from 'vscode';
import type { ComposeProjectArgument } from '../../manifest/arguments.ts';
import { ActionError, type Subject } from '../action-error.ts';
import { showContainers } from '../step.ts';
import type { Row } from './row.ts';

/** @typeParam A the argument that the command declares; `never` for a command without */
export type Invocation<A = never> =
  | { readonly from: 'palette' }
  /** The clicked row first. */
  | { readonly from: 'rows'; readonly rows: Rows }
  | { readonly from: 'file'; readonly uri: vscode.Uri }
  /** A workspace folder, which was chosen before: its project is meant. */
  | { readonly from: 'folder'; readonly uri: vscode.Uri }
  | ([A] extends [never] ? never : { readonly from: 'argument'; readonly argument: A });

export type Rows = readonly [Row, ...Row[]];

/** The rows that a command was called on, for commands that cannot do without. @throws ActionError */
export function someRows(invocation: Invocation<unknown>, message: string): Rows {
  if (invocation.from === 'rows') return invocation.rows;
  throw new ActionError(message, { buttons: [showContainers] });
}

/** The argument, for commands that cannot do without. @throws ActionError */
export function neededArgument<A>(invocation: Invocation<A>): A {
  if (isArgument(invocation)) return invocation.argument;
  throw new ActionError('This command needs an argument.');
}

function isArgument<A>(
  invocation: Invocation<A>,
): invocation is Invocation<A> & { readonly from: 'argument'; readonly argument: A } {
  return invocation.from === 'argument';
}

/** The Compose project that some rows belong to, and the services where all of them are in one; undefined for none or several. */
export function projectOfRows(rows: Rows): ComposeProjectArgument | undefined {
  const [first, ...others] = rows.map(({ node }) => node.compose);
  if (!first || others.some((other) => other?.project !== first.project)) return undefined;
  const services = rows.map(({ node }) => node.compose?.service);
  const named = services.filter((service) => service !== undefined);
  return {
    project: first.project,
    ...(named.length === services.length ? { services: [...new Set(named)] } : {}),
  };
}

/** What a failure of the command is about, as far as the call tells. */
export function subjectOf(invocation: Invocation<unknown>): Subject {
  return invocation.from === 'rows' ? { project: projectOfRows(invocation.rows) } : {};
}
