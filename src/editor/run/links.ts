// Links in the output: the file and line that a traceback names, where the path map knows it.
import type * as vscode from 'vscode';
import type { LinkSource } from './link-source.ts';
import { panelName } from './panel-address.ts';

export class SourceLinks implements vscode.DocumentLinkProvider {
  readonly #extension: string;
  readonly #sources = new Map<string, LinkSource>();

  /** @param extension our own id */
  constructor(extension: string) {
    this.#extension = extension;
  }

  /** @param panel the output channel's name */
  use(panel: string, source: LinkSource | undefined): void {
    if (source) this.#sources.set(panel, source);
    else this.#sources.delete(panel);
  }

  /** Whose output a panel shows now. */
  source(panel: string): LinkSource | undefined {
    return this.#sources.get(panel);
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const source = this.#sourceOf(document.uri);
    if (!source) return [];
    const { documentLinks } = await import('./document-links.ts');
    return await documentLinks(document.getText(), source);
  }

  async resolveDocumentLink(link: vscode.DocumentLink): Promise<vscode.DocumentLink> {
    const { resolvedLink } = await import('./document-links.ts');
    return await resolvedLink(link);
  }

  #sourceOf({ path }: vscode.Uri): LinkSource | undefined {
    const panel = panelName(path, this.#extension);
    return panel === undefined ? undefined : this.#sources.get(panel);
  }
}
