// Completion and hover in compose files, from the schema and from the project.
import * as vscode from 'vscode';
import { type Completion, completionsAt } from '#core/help/complete.ts';
import { schemaHoverAt } from '#core/help/schema-hover.ts';
import { SourceText } from '#core/text.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { FolderModel, WorkspaceModels } from '../workspace/workspace-models.ts';

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  service: vscode.CompletionItemKind.Module,
  resource: vscode.CompletionItemKind.Reference,
  stage: vscode.CompletionItemKind.Class,
  variable: vscode.CompletionItemKind.Variable,
  file: vscode.CompletionItemKind.File,
};

/** @param schema whether keys and values of the schema are offered, or only names of the project */
export async function completions(
  workspaces: WorkspaceModels,
  document: vscode.TextDocument,
  at: vscode.Position,
  schema: boolean,
): Promise<vscode.CompletionItem[]> {
  const known = await composeFile(workspaces, document);
  if (!known) return [];
  const source = new SourceText(document.getText());
  const offset = source.offsetAt(at);
  const afterDash = /^\s*-\s/.test(document.lineAt(at.line).text);
  const found = await known.of.ask(({ workspace }) =>
    completionsAt(workspace, known.path, source.text, offset, { schema }),
  );
  return found.map((one) => {
    const item = new vscode.CompletionItem(one.label, kinds[one.kind]);
    item.range = rangeOf(source, one.span);
    item.insertText = insertion(one, afterDash);
    if (one.detail !== undefined) item.detail = one.detail;
    if (one.documentation !== undefined) item.documentation = new vscode.MarkdownString(one.documentation);
    // What the project knows is likelier than a key.
    item.sortText = `${one.kind === 'key' || one.kind === 'value' ? 1 : 0}${one.label}`;
    return item;
  });
}

export async function schemaHover(
  workspaces: WorkspaceModels,
  document: vscode.TextDocument,
  at: vscode.Position,
): Promise<vscode.Hover | undefined> {
  if (!(await composeFile(workspaces, document))) return undefined;
  const source = new SourceText(document.getText());
  const found = schemaHoverAt(source.text, source.offsetAt(at));
  return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(source, found.span));
}

/** Lines that follow are indented relative to the first, of which the dash is not a part. */
function insertion({ text, below }: Completion, afterDash: boolean): vscode.SnippetString {
  const snippet = new vscode.SnippetString().appendText(text);
  if (below === undefined) return snippet;
  snippet.appendText(`\n${afterDash ? '    ' : '  '}${below === 'list' ? '- ' : ''}`);
  return snippet.appendTabstop(0);
}

/** The project of a document that is a compose file, as it was read last: help does not wait for a keystroke's check. */
async function composeFile(
  workspaces: WorkspaceModels,
  document: vscode.TextDocument,
): Promise<{ readonly of: FolderModel; readonly path: string } | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const of = folder && (workspaces.current(folder) ?? (await workspaces.read(folder)));
  const path = of?.path(document.uri);
  if (!of || path === undefined) return undefined;
  return document.languageId === 'dockercompose' || of.workspace.composeFiles.has(path)
    ? { of, path }
    : undefined;
}
