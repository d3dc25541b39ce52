// The engine's own description of a thing, as a read-only JSON document without secrets.
import * as vscode from 'vscode';
import { portOf } from '#core/engine/engine.ts';
import { UserError } from '#core/errors.ts';
import { isKind } from '#core/inventory/kinds.ts';
import { maskData } from '#core/secrets/mask.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { Rows } from '../target/invocation.ts';
import { showDocument } from '../ui.ts';
import { inspectScheme } from './inspect-scheme.ts';

/**
 * Opens the clicked thing's description.
 * @param changed told its address: where it is open already, it is read again
 * @throws UserError where it is gone, EngineError
 */
export async function inspect(
  engine: EngineAccess,
  [{ node }]: Rows,
  changed: vscode.EventEmitter<vscode.Uri>,
): Promise<void> {
  if (!node.thing) return;
  const name = node.label.replaceAll('/', '∕');
  const uri = vscode.Uri.from({
    scheme: inspectScheme,
    authority: node.thing.kind,
    path: `/${name}.json`,
    query: node.thing.id,
  });
  // VS Code tells nobody why a document can't be read, so it is asked for before.
  await describe(engine, uri);
  changed.fire(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await showDocument(await vscode.languages.setTextDocumentLanguage(document, 'json'));
}

/** The text of such a document. */
export async function describe(engine: EngineAccess, uri: vscode.Uri): Promise<string> {
  const { authority: kind, query: id } = uri;
  if (!isKind(kind)) throw new UserError('This address names nothing that Docker can inspect.');
  const told = await portOf(await engine.connect(), kind).inspect(id);
  return `${JSON.stringify(maskData(told), undefined, 2)}\n`;
}
