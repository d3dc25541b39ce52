// The workspace folder that a command was called for.
import * as vscode from 'vscode';
import type { Invocation } from './invocation.ts';

/** @returns undefined where the call names none */
export function calledFolder(invocation: Invocation<{ readonly folder: string }>): vscode.Uri | undefined {
  if (invocation.from === 'file' || invocation.from === 'folder') return invocation.uri;
  return invocation.from === 'argument' ? vscode.Uri.parse(invocation.argument.folder, true) : undefined;
}
