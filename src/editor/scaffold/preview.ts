// Shows new files and changes in VS Code's refactor preview, and makes those that are selected there.
import * as vscode from 'vscode';
import { Cancelled } from '#core/errors.ts';
import type { NewFile, Scaffold } from '#core/scaffold/scaffold.ts';
import { SourceText } from '#core/text.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { unquoted } from './notes.ts';

export interface Presentation {
  /** Of new files and of changes to Docker files. */
  readonly label: string;
  /** Whether a new file is not selected at first. */
  readonly isOptional?: (file: NewFile) => boolean;
}

/**
 * VS Code lists the files and changes with their differences before any is made, because one of them has to be confirmed:
 * what is optional is not selected, all others are, and each can be left out.
 * @throws Cancelled where the preview is discarded
 */
export async function preview(of: FolderModel, made: Scaffold, presentation: Presentation): Promise<void> {
  const edit = await of.ask(({ workspace }) =>
    proposed(of, made, presentation, (path) => workspace.files.text(path)),
  );
  if (!(await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) throw new Cancelled();
}

function proposed(
  of: FolderModel,
  { create, edits }: Scaffold,
  { label, isOptional = () => false }: Presentation,
  textOf: (path: string) => string | undefined,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const file of create)
    edit.createFile(
      of.uri(file.path),
      { ignoreIfExists: true, contents: new TextEncoder().encode(file.text) },
      { needsConfirmation: isOptional(file), label, description: file.purpose },
    );
  for (const {
    reason,
    optional = false,
    edit: { path, span, text },
  } of edits) {
    const source = new SourceText(textOf(path) ?? '');
    edit.replace(of.uri(path), rangeOf(source, span), text, {
      needsConfirmation: optional,
      label: optional ? 'Optional' : labelOf(path, label),
      description: unquoted(reason),
    });
  }
  return edit;
}

function labelOf(path: string, docker: string): string {
  if (path.endsWith('.py')) return 'Settings';
  return /compose|dockerfile/i.test(path) ? docker : 'Existing files';
}
