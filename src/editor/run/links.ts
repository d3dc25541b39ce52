// Links in the output: the file and line that a traceback names, where the path map knows it.
import * as vscode from 'vscode';
import { linksIn } from '#core/logs/links.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { setKey } from '#core/project/set-key.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { panelName } from './panel-address.ts';

/** Whose output a panel shows. */
export interface LinkSource {
  readonly of: FolderModel;
  readonly project: ComposeProject;
  /** The service of lines without a label. */
  readonly service: string | undefined;
}

const labelled = /^(\S{1,80})(?: \d+)? +\| /;

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

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const source = this.#sourceOf(document.uri);
    if (!source) return [];
    const key = setKey(source.project.set);
    const lines = document.getText().split('\n');
    return await source.of.ask(({ workspace }) => {
      const project = workspace.projects.find(({ set }) => setKey(set) === key) ?? source.project;
      return lines.flatMap((text, line) =>
        text.includes('.py') ? this.#linksOf({ ...source, project }, text, line) : [],
      );
    });
  }

  #sourceOf({ path }: vscode.Uri): LinkSource | undefined {
    const panel = panelName(path, this.#extension);
    return panel === undefined ? undefined : this.#sources.get(panel);
  }

  #linksOf({ of, project, service }: LinkSource, text: string, line: number): readonly vscode.DocumentLink[] {
    const label = labelled.exec(text)?.[1];
    const told = project.services.get((label && project.services.has(label) ? label : service) ?? '');
    if (!told) return [];
    return linksIn(text, (path) => told.paths.toHost(path), told.workdir).map((link) => {
      const range = new vscode.Range(line, link.span.start, line, link.span.end);
      return new vscode.DocumentLink(range, of.uri(link.path).with({ fragment: `L${link.line}` }));
    });
  }
}
