// Documents outside every workspace folder (untitled, or opened alone): checked by themselves.
import type * as vscode from 'vscode';
import { basename } from '#core/files.ts';
import { type Level, readConfig } from '#core/lint/config.ts';
import type { Finding, Linter } from '#core/lint/engine.ts';
import { MemoryFiles } from '#core/memory-files.ts';
import type { WorkspaceModel } from '#core/project/model/workspace-model.ts';
import { readWorkspace } from '#core/project/workspace-reader.ts';
import { SourceText } from '#core/text.ts';
import { levelsFor, lintEnabled } from '../workspace/settings.ts';
import type { Checked } from './checked.ts';

const names: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', dockercompose: 'compose.yaml' };

export class StandaloneDocuments {
  readonly #linter: Linter;
  /** Rules that look beyond one file are off: what they would miss here proves nothing. */
  readonly #off: Readonly<Record<string, Level>>;

  constructor(linter: Linter) {
    this.#linter = linter;
    const wide = linter.rules.filter(
      ({ on }) => on === 'compose-project' || on === 'service' || on === 'workspace',
    );
    this.#off = Object.fromEntries(wide.map(({ id }) => [id, 'off']));
  }

  /** What the rules say; undefined for a document that is neither Dockerfile nor compose file. */
  check(document: vscode.TextDocument): Checked | undefined {
    const name = names[document.languageId];
    if (name === undefined || !lintEnabled(document.uri)) return undefined;
    const path = document.isUntitled ? name : basename(document.uri.path);
    const text = document.getText();
    const workspace = this.#read(document, path, text);
    const source = new SourceText(text);
    return {
      document,
      path,
      findings: this.#lint(document, path, text),
      places: { source: () => source, uri: () => document.uri },
      commentedAs: workspace.dockerfiles.has(path) ? 'dockerfile' : 'compose',
      withLint: async (use) => use((other) => this.#lint(document, path, other)),
    };
  }

  #read(document: vscode.TextDocument, path: string, text: string): WorkspaceModel {
    return readWorkspace(
      new MemoryFiles({ [path]: text }),
      document.languageId === 'dockerfile' ? { dockerfiles: [path] } : { composeFiles: [path] },
    );
  }

  #lint(document: vscode.TextDocument, path: string, text: string): readonly Finding[] {
    const workspace = this.#read(document, path, text);
    const config = readConfig(workspace.files, this.#linter.rules, {
      ...levelsFor(document.uri),
      ...this.#off,
    });
    return this.#linter.lint(workspace, config).get(path) ?? [];
  }
}
