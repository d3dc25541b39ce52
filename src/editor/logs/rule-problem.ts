// From a known failure in a log to the problem of the rule that would have prevented it, where its fix is.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { step } from '../step.ts';
import type { Invocation } from '../target/invocation.ts';
import { execute, showDocument, tell } from '../ui.ts';

/** Opens the file with the problem, and its fixes; offers the rule's page where no file has it. */
export async function showRuleProblem(invocation: Invocation<string>): Promise<void> {
  if (invocation.from !== 'argument') throw new UserError('The command needs the id of a rule.');
  const rule = invocation.argument;
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    const found = diagnostics.find(({ code }) => typeof code === 'object' && code.value === rule);
    if (!found) continue;
    await showDocument(uri, { selection: new vscode.Range(found.range.start, found.range.start) });
    await execute('editor.action.quickFix');
    return;
  }
  const page = step('Open Rule Page', 'dockyard.openRule', rule);
  await tell('information', `No file of this workspace has a problem of the rule ${rule}.`, [page]);
}
