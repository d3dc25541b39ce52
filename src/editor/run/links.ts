// Links in the output: the file and line that a traceback names, where the path map knows it.
import * as vscode from 'vscode';
import { lineOfTest, linksIn } from '#core/logs/links.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { setKey } from '#core/project/set-key.ts';
import type { FolderModel } from '../workspace/workspace-models.ts';
import { panelName } from './panel-address.ts';

/** Whose output a panel shows: without a folder, files are those of the container. */
export interface LinkSource {
  readonly of?: FolderModel;
  readonly project?: ComposeProject;
  /** The service of lines without a label. */
  readonly service?: string | undefined;
  /** The id of the container that lines with a label come from, or those without one. */
  readonly containerOf?: (label: string | undefined) => string | undefined;
}

/** The scheme of read-only files of containers: `dockyard-container:/<id>/usr/lib/…`. */
export const containerScheme = 'dockyard-container';
/** The scheme of long lines of logs: `dockyard-log-line:/Line 3.log`. */
export const logLineScheme = 'dockyard-log-line';

const labelled = /^(\S{1,80}(?: \d+)?) +\| /;
const fullLine = /\[full line (\d{1,9})\]$/;
const ruleSteps = /\[(rule|fix) ([a-z][a-z0-9-]{1,60})\]/g;

/** A link to a test, whose line is looked up when it is clicked. */
class TestLink extends vscode.DocumentLink {
  readonly file: vscode.Uri;
  readonly names: readonly string[];

  constructor(range: vscode.Range, file: vscode.Uri, names: readonly string[]) {
    super(range);
    this.file = file;
    this.names = names;
  }
}

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
    const lines = document.getText().split('\n');
    const own = lines.flatMap((text, line) => ownLinks(text, line));
    const { of, project } = source;
    if (!of || !project)
      return [...own, ...lines.flatMap((text, line) => linksOf(source, undefined, text, line))];
    const key = setKey(project.set);
    const places = await of.ask(({ workspace }) => {
      const now = workspace.projects.find(({ set }) => setKey(set) === key) ?? project;
      return lines.flatMap((text, line) => linksOf(source, now, text, line));
    });
    return [...own, ...places];
  }

  async resolveDocumentLink(link: vscode.DocumentLink): Promise<vscode.DocumentLink> {
    if (!(link instanceof TestLink)) return link;
    const document = await vscode.workspace.openTextDocument(link.file);
    link.target = link.file.with({ fragment: `L${lineOfTest(document.getText(), link.names)}` });
    return link;
  }

  #sourceOf({ path }: vscode.Uri): LinkSource | undefined {
    const panel = panelName(path, this.#extension);
    return panel === undefined ? undefined : this.#sources.get(panel);
  }
}

/** Links to places in source files. */
function linksOf(
  { of, service, containerOf }: LinkSource,
  project: ComposeProject | undefined,
  text: string,
  line: number,
): readonly vscode.DocumentLink[] {
  if (!text.includes('.py') && !text.includes(', error at line ')) return [];
  const label = labelled.exec(text)?.[1];
  const named = label?.replace(/ \d+$/, '') ?? '';
  const told = project?.services.get(project.services.has(named) ? named : (service ?? ''));
  const toHost = (path: string): string | undefined => told?.paths.toHost(path);
  return linksIn(text, toHost, told?.workdir).flatMap((link) => {
    const range = new vscode.Range(line, link.span.start, line, link.span.end);
    const container = link.where === 'container' ? containerOf?.(label) : undefined;
    const file =
      link.where === 'workspace'
        ? of?.uri(link.path)
        : container && vscode.Uri.from({ scheme: containerScheme, path: `/${container}${link.path}` });
    if (!file) return [];
    return link.test && link.where === 'workspace'
      ? new TestLink(range, file, link.test)
      : new vscode.DocumentLink(range, file.with({ fragment: `L${link.line}` }));
  });
}

/** Links that our own words hold: to the whole of a long line, and to a rule and its fix. */
function ownLinks(text: string, line: number): readonly vscode.DocumentLink[] {
  const long = fullLine.exec(text);
  if (long) {
    const range = new vscode.Range(line, long.index, line, text.length);
    const path = `/Line ${long[1]}.log`;
    return [new vscode.DocumentLink(range, vscode.Uri.from({ scheme: logLineScheme, path }))];
  }
  if (!text.includes('↳ Dockyard: ')) return [];
  return [...text.matchAll(ruleSteps)].map((match) => {
    const [whole, kind, rule] = match;
    const command = kind === 'rule' ? 'dockyard.openRule' : 'dockyard.showRuleProblem';
    const range = new vscode.Range(line, match.index, line, match.index + whole.length);
    const target = vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify([rule]) });
    return new vscode.DocumentLink(range, target);
  });
}
