// The page "Check for Production": what is missing, where, and links that run the fixes; it follows the project.
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import { productionEdits } from '#core/production/production-fixes.ts';
import { productionPage } from '#core/production/production-page.ts';
import { SourceText } from '#core/text.ts';
import type { Context } from '../context.ts';
import { showDocument } from '../ui.ts';
import { folderOfPage, pageOf, placeLinks } from '../workspace/folder-page.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';

const scheme = 'dockyard-production';

/** The pages, for as long as the extension runs. */
export class ProductionPages extends Lifetime {
  constructor(context: Pick<Context, 'workspaces'>) {
    super();
    const changed = this.add(new vscode.EventEmitter<vscode.Uri>());
    this.add(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: changed.event,
        provideTextDocumentContent: (uri) => productionText(context, uri),
      }),
    );
    this.add(
      vscode.languages.registerDocumentLinkProvider(
        { scheme },
        { provideDocumentLinks: (document) => productionLinks(context, document) },
      ),
    );
    this.add(context.workspaces.onDidChange(({ folder }) => changed.fire(addressOf(folder))));
  }

  async show({ folder }: FolderModel): Promise<void> {
    await showDocument(addressOf(folder), { preview: true });
  }
}

function addressOf(folder: vscode.WorkspaceFolder): vscode.Uri {
  return pageOf(scheme, folder, 'checked for production');
}

export async function productionText(
  { workspaces }: Pick<Context, 'workspaces'>,
  page: vscode.Uri,
): Promise<string> {
  const folder = folderOfPage(page);
  if (!folder) return 'This folder is no longer open.';
  const of = await workspaces.read(folder);
  return (await of.ask(({ workspace, project }) => productionPage(workspace, project))).text;
}

/** Places lead to the file, and lines with an arrow run their fix. */
export async function productionLinks(
  { workspaces }: Pick<Context, 'workspaces'>,
  document: vscode.TextDocument,
): Promise<vscode.DocumentLink[]> {
  const folder = folderOfPage(document.uri);
  const of = folder && workspaces.current(folder);
  if (!folder || !of) return [];
  const { text, fixes } = await of.ask(({ workspace, project }) => productionPage(workspace, project));
  if (text !== document.getText()) return [];
  const places = await placeLinks(of, text);
  const runs = fixes.map(({ line, id }) => {
    const { range } = document.lineAt(line);
    const argument = encodeURIComponent(JSON.stringify([{ folder: folder.uri.toString(), fix: id }]));
    const start = document.lineAt(line).firstNonWhitespaceCharacterIndex;
    const link = new vscode.DocumentLink(
      range.with(range.start.with({ character: start })),
      vscode.Uri.parse(`command:dockyard.fixForProduction?${argument}`, true),
    );
    link.tooltip = 'Run this fix';
    return link;
  });
  return [...places, ...runs];
}

/**
 * Makes the edits of a fix, or of all, and saves the files.
 * @throws UserError where the fix is gone
 */
export async function fixForProduction(of: FolderModel, id: string): Promise<void> {
  const { edits, texts } = await of.ask(({ workspace, project }) => {
    const all = productionEdits(workspace, project, id);
    return { edits: all, texts: new Map(all.map(({ path }) => [path, workspace.files.text(path) ?? ''])) };
  });
  if (edits.length === 0) throw new UserError('This problem is already fixed.');
  const change = new vscode.WorkspaceEdit();
  for (const { path, span, text } of edits)
    change.replace(of.uri(path), rangeOf(new SourceText(texts.get(path) ?? ''), span), text);
  if (!(await vscode.workspace.applyEdit(change)))
    throw new UserError('The files could not be changed. Try again.');
  for (const path of texts.keys()) await (await vscode.workspace.openTextDocument(of.uri(path))).save();
}
