// Fixes of the core as WorkspaceEdits, refused when a text has changed since the fix was made.
import * as vscode from 'vscode';
import type { Fix } from '#core/lint/rule.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { Places } from './convert.ts';

/** What a fix does to texts and files; modes are changed by a command of their own. */
type Changes = Pick<Fix, 'edits' | 'create'>;

/**
 * The edit of the workspace; undefined where an open editor no longer shows the text that the fix was
 * made for, or a file is gone. A file to create that is there is left as it is.
 */
export function workspaceEdit(fixes: readonly Changes[], places: Places): vscode.WorkspaceEdit | undefined {
  const edit = new vscode.WorkspaceEdit();
  for (const { edits, create } of fixes) {
    for (const file of create ?? [])
      edit.createFile(places.uri(file.path), {
        ignoreIfExists: true,
        contents: new TextEncoder().encode(file.text),
      });
    for (const { path, span, text } of edits) {
      const source = places.source(path);
      const uri = places.uri(path);
      if (!source || !isShown(uri, source.text)) return undefined;
      edit.replace(uri, rangeOf(source, span), text);
    }
  }
  return edit;
}

/** Whether a text is what the editor shows of a file, or the file is not open. */
export function isShown(uri: vscode.Uri, text: string): boolean {
  const open = openDocument(uri);
  return open === undefined || open.getText() === text;
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.find((one) => one.uri.toString() === wanted);
}
