// Places in source files that a log line names, as links into the workspace or into the container.
import { join, within } from '../files.ts';
import type { Span } from '../text.ts';

export interface SourceLink {
  /** What to underline in the line. */
  readonly span: Span;
  /** `workspace`: the path is relative to it. `container`: it is absolute, and not from the workspace. */
  readonly where: 'workspace' | 'container';
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The names of a test in the file, the outermost first, where the line says no number. */
  readonly test?: readonly string[];
}

/** `File "/app/shop/views.py", line 12`: Python's tracebacks and warnings. */
const frame = /File "([^"\n]{1,1000})", line (\d{1,7})/g;
/** `In template /app/shop/templates/base.html, error at line 5`: Django's template errors. */
const template = /\btemplate ([^\s,"]{1,1000}), error at line (\d{1,7})/g;
/** `shop/tests.py::Case::test_it`: pytest. */
const test = /(?<![\w/.-])(\/?[\w.-]{1,200}(?:\/[\w.-]{1,200}){0,30}\.py)((?:::\w{1,200}){1,4})/g;
/** `/app/shop/views.py:12`: warnings, linters, pytest. */
const place = /(?<![\w/.-])(\/?[\w.-]{1,200}(?:\/[\w.-]{1,200}){0,30}\.py):(\d{1,7})\b/g;

/**
 * The links of one line.
 * @param toWorkspace maps an absolute container path to a workspace path (a PathMap's `toWorkspace`); what it
 *   does not know is a file of the container, and what would leave the workspace is no link
 * @param workdir of the container, for relative paths
 */
export function linksIn(
  text: string,
  toWorkspace: (containerPath: string) => string | undefined,
  workdir?: string,
): readonly SourceLink[] {
  const hasPython = text.includes('.py');
  if (!hasPython && !text.includes(', error at line ')) return [];
  const links: SourceLink[] = [];
  const add = (match: RegExpMatchArray, line: number, names?: readonly string[]): void => {
    const [whole, named = ''] = match;
    const start = match.index ?? 0;
    const at = placeOf(named, toWorkspace, workdir);
    if (at)
      links.push({ span: { start, end: start + whole.length }, ...at, line, ...(names && { test: names }) });
  };
  for (const match of text.matchAll(template)) add(match, Number(match[2]));
  if (!hasPython) return links;
  for (const match of text.matchAll(frame)) add(match, Number(match[2]));
  if (links.length > 0) return links;
  for (const match of text.matchAll(test)) add(match, 1, match[2]?.slice(2).split('::'));
  for (const match of text.matchAll(place)) add(match, Number(match[2]));
  return links;
}

function placeOf(
  named: string,
  toWorkspace: (containerPath: string) => string | undefined,
  workdir: string | undefined,
): Pick<SourceLink, 'where' | 'path'> | undefined {
  if (!named.startsWith('/') && workdir === undefined) return undefined;
  const path = join(workdir ?? '/', named);
  const workspacePath = toWorkspace(path);
  if (workspacePath === undefined) return named.startsWith('/') ? { where: 'container', path } : undefined;
  const inside = within('', join(workspacePath));
  return inside ? { where: 'workspace', path: inside } : undefined;
}

/** The line, from 1, on which a test is defined in the text of its file; the class where the function is not there. */
export function lineOfTest(text: string, names: readonly string[]): number {
  const lines = text.split('\n');
  let found = 0;
  for (const name of names) {
    const definition = new RegExp(`^\\s*(?:async\\s+def|def|class)\\s+${name}\\b`);
    const at = lines.findIndex((line, index) => index >= found && definition.test(line));
    if (at < 0) break;
    found = at;
  }
  return found + 1;
}
