// Links in the output: the file and line that a traceback names, where the path map knows it.
import * as vscode from 'vscode';
import { linksIn } from '../../core/logs/links.ts';
import { setKey } from '../../core/project/chosen.ts';
import type { FolderStack } from '../compose/origin.ts';

/** Whose output a panel shows. */
export interface LinkSource extends FolderStack {
  /** The service of lines without a label. */
  readonly service: string | undefined;
}

const labelled = /^(\S{1,80})(?: \d+)? +\| /;

export class SourceLinks implements vscode.DocumentLinkProvider {
  readonly #sources = new Map<string, LinkSource>();

  /** @param panel the output channel's name */
  use(panel: string, source: LinkSource | undefined): void {
    if (source) this.#sources.set(panel, source);
    else this.#sources.delete(panel);
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const source = this.#sourceOf(document.uri);
    if (!source) return [];
    const key = setKey(source.stack.set);
    const lines = document.getText().split('\n');
    return await source.of.ask(({ project }) => {
      const stack = project.stacks.find(({ set }) => setKey(set) === key) ?? source.stack;
      return lines.flatMap((text, line) =>
        text.includes('.py') ? this.#linksOf({ ...source, stack }, text, line) : [],
      );
    });
  }

  #sourceOf({ path }: vscode.Uri): LinkSource | undefined {
    for (const [panel, source] of this.#sources) if (path.endsWith(panel)) return source;
    return undefined;
  }

  #linksOf({ of, stack, service }: LinkSource, text: string, line: number): readonly vscode.DocumentLink[] {
    const label = labelled.exec(text)?.[1];
    const told = stack.services.get((label && stack.services.has(label) ? label : service) ?? '');
    if (!told) return [];
    return linksIn(text, (path) => told.paths.toHost(path), told.workdir).map((link) => {
      const range = new vscode.Range(line, link.span.start, line, link.span.end);
      return new vscode.DocumentLink(range, of.uri(link.path).with({ fragment: `L${link.line}` }));
    });
  }
}
