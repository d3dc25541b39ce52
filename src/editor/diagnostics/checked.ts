// The findings of one open document as it is now, from its project or from the document alone.
import type * as vscode from 'vscode';
import type { Finding } from '#core/lint/engine.ts';
import type { CommentedAs } from '#core/lint/ignore.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import type { Places } from './convert.ts';

export interface Checked {
  readonly document: vscode.TextDocument;
  /** As the findings and edits name it. */
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly places: Places;
  readonly commentedAs: CommentedAs;
  /**
   * Uses what the rules would say if the document's text were another; again when files were missing for that,
   * so the use must have no effects.
   */
  withLint<T>(use: (lint: (text: string) => readonly Finding[]) => T): Promise<T>;
}

/** A document inside a folder's project. */
export function checkedIn(of: FolderModel, document: vscode.TextDocument): Checked | undefined {
  const path = of.path(document.uri);
  if (path === undefined) return undefined;
  return {
    document,
    path,
    findings: of.findings.get(path) ?? [],
    places: of,
    commentedAs: of.workspace.dockerfiles.has(path)
      ? 'dockerfile'
      : of.workspace.composeFiles.has(path)
        ? 'compose'
        : 'plain',
    withLint: (use) => of.ask(({ lint }) => use((text) => lint({ [path]: text }).get(path) ?? [])),
  };
}
