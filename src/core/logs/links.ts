// Places in source files that a log line names, as links into the workspace.
import { join, within } from '../files.ts';
import type { Span } from '../text.ts';

export interface SourceLink {
  /** What to underline in the line. */
  readonly span: Span;
  /** Relative to the workspace. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** `File "/app/shop/views.py", line 12`: Python's tracebacks and warnings. */
const frame = /File "([^"\n]{1,1000})", line (\d{1,7})/g;
/** `/app/shop/views.py:12`: warnings, linters, pytest. */
const place = /(?<![\w/.-])(\/?[\w.-]{1,200}(?:\/[\w.-]{1,200}){0,30}\.py):(\d{1,7})\b/g;

/**
 * The links of one line.
 * @param toHost maps an absolute container path to a workspace path (a PathMap's `toHost`); what it
 *   does not know is no link, and neither is what would leave the workspace
 * @param workdir of the container, for relative paths
 */
export function linksIn(
  text: string,
  toHost: (containerPath: string) => string | undefined,
  workdir?: string,
): readonly SourceLink[] {
  if (!text.includes('.py')) return [];
  const links: SourceLink[] = [];
  const add = (start: number, length: number, named: string, line: string): void => {
    if (!named.startsWith('/') && workdir === undefined) return;
    const host = toHost(join(workdir ?? '/', named));
    const path = host === undefined ? undefined : within('', join(host));
    if (path) links.push({ span: { start, end: start + length }, path, line: Number(line) });
  };
  for (const match of text.matchAll(frame)) {
    add(match.index, match[0].length, match[1] ?? '', match[2] ?? '1');
  }
  if (links.length > 0) return links;
  for (const match of text.matchAll(place)) {
    add(match.index, match[0].length, match[1] ?? '', match[2] ?? '1');
  }
  return links;
}
