// The links of one output: places that tracebacks name, long lines, and rules.
import * as vscode from 'vscode';
import { lineOfTest, linksIn } from '#core/logs/links.ts';
import type { ComposeProject } from '#core/project/model/compose-project.ts';
import { newest } from '#core/project/set-key.ts';
import { containerScheme, type LinkSource, logLineScheme } from './link-source.ts';

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

/** The links of a document whose text is a source's output. */
export async function documentLinks(text: string, source: LinkSource): Promise<vscode.DocumentLink[]> {
  const lines = text.split('\n');
  const own = lines.flatMap((text, line) => ownLinks(text, line));
  const { of, project } = source;
  if (!of || !project)
    return [...own, ...lines.flatMap((text, line) => linksOf(source, undefined, text, line))];
  const places = await of.ask(({ workspace }) => {
    const now = newest(project, workspace.projects);
    return lines.flatMap((text, line) => linksOf(source, now, text, line));
  });
  return [...own, ...places];
}

/** The link with what is looked up when it is clicked. */
export async function resolvedLink(link: vscode.DocumentLink): Promise<vscode.DocumentLink> {
  if (!(link instanceof TestLink)) return link;
  const document = await vscode.workspace.openTextDocument(link.file);
  link.target = link.file.with({ fragment: `L${lineOfTest(document.getText(), link.names)}` });
  return link;
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
  const toWorkspace = (path: string): string | undefined => told?.paths.toWorkspace(path);
  return linksIn(text, toWorkspace, told?.workdir).flatMap((link) => {
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
