// Fix All: applies the safe fixes of the active editor.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { tell } from '../ui.ts';
import { fixAllEdit } from './actions.ts';
import type { Diagnostics } from './diagnostics.ts';

/** @throws UserError where no editor is active */
export async function fixAll(diagnostics: Diagnostics): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError('No editor is active. Open the file to fix.');
  const checked = await diagnostics.check(document);
  const edit = checked && (await fixAllEdit(checked));
  if (edit) await vscode.workspace.applyEdit(edit);
  else await tell('information', 'This file has no problem with a safe fix.');
}
