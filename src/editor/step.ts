// A next step as a button: a command with its argument, both known to the compiler.
import type * as vscode from 'vscode';
import type { CommandId, Arguments as OwnArguments } from '../manifest/commands.ts';
import type { ViewId } from '../manifest/views.ts';

/** Commands of VS Code that the extension runs, with what they take. */
interface EditorCommands {
  setContext: readonly [key: string, value: unknown];
  'editor.action.quickFix': readonly [];
  'markdown.showPreview': readonly [page: vscode.Uri];
  'vscode.diff': readonly [left: vscode.Uri, right: vscode.Uri, title: string];
  'vscode.open': readonly [file: vscode.Uri, options?: vscode.TextDocumentShowOptions];
  revealFileInOS: readonly [file: vscode.Uri];
  revealInExplorer: readonly [file: vscode.Uri];
  'vscode.openFolder': readonly [folder?: vscode.Uri];
  'workbench.action.openSettings': readonly [query: string];
  'workbench.action.debug.start': readonly [];
  'workbench.trust.manage': readonly [];
}

/** What each command takes, ours and VS Code's. */
export type Arguments = { readonly [Id in CommandId]: OwnArguments<Id> } & {
  readonly [View in ViewId as `${View}.focus`]: readonly [];
} & Readonly<EditorCommands>;

export type AnyCommand = keyof Arguments;

export interface Step {
  readonly title: string;
  readonly command: AnyCommand;
  readonly args: readonly unknown[];
}

/** A step; a command with a wrong or missing argument does not compile. */
export function step<Id extends AnyCommand>(title: string, command: Id, ...args: Arguments[Id]): Step {
  return { title, command, args };
}

export const manageTrust = step('Manage Workspace Trust', 'workbench.trust.manage');
export const showContainers = step('Show Containers', 'dockyard.containers.focus');
export const showLog = step('Show Log', 'dockyard.showLog');
