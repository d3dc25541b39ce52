// Fixes what may be fixed without a look in the active editor.
import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { tell } from '../ui.ts';
import { fixAllEdit } from './actions.ts';
import type { Diagnostics } from './diagnostics.ts';

/** @throws UserError where no editor is active */
export async function fixAll(diagnostics: Diagnostics): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new UserError(vscode.l10n.t('Open the file that is to be fixed.'));
  const checked = await diagnostics.check(document);
  const edit = checked && (await fixAllEdit(checked));
  if (edit) await vscode.workspace.applyEdit(edit);
  else await tell('information', vscode.l10n.t('There is nothing here that can be fixed safely.'));
}
