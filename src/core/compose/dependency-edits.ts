// Edits of `depends_on`.
import { type Edit, lineEnd } from '../text.ts';
import type { ComposeFile } from './compose-file.ts';
import type { Dependency } from './compose-service.ts';
import { nodeAt } from './tree.ts';

/**
 * Writes a list of dependencies anew as a map in which one of them is waited for until it is healthy.
 * @param name the service that depends
 * @returns undefined where it is a map already, or not written as a plain block list
 */
export function waitForHealth(
  file: ComposeFile,
  name: string,
  { form, service }: Dependency,
): Edit | undefined {
  const list = nodeAt(file.root, 'services', name, 'depends_on');
  if (form !== 'list' || list?.kind !== 'list' || list.location.path !== file.path) return undefined;
  const { text } = file.source;
  const [first] = list.items;
  const last = list.items.at(-1);
  if (!first || !last || list.items.some((item) => item.kind !== 'scalar' || item.style !== 'plain'))
    return undefined;
  const line = file.source.lineSpan(file.source.positionAt(first.location.span.start).line);
  const lead = text.slice(line.start, first.location.span.start);
  const indent = /^([ \t]*)-[ \t]+$/.exec(lead)?.[1];
  const span = { start: line.start, end: last.location.span.end };
  if (indent === undefined || text.slice(span.start, span.end).includes('#')) return undefined;
  // A list may stand in the column of its key, a map may not.
  const key =
    /^[ \t]*/.exec(
      text.slice(file.source.lineSpan(file.source.positionAt(line.start).line - 1).start),
    )?.[0] ?? '';
  const column = indent.length > key.length ? indent : `${indent}  `;
  const lines = list.items.flatMap((item) => {
    const written = item.kind === 'scalar' ? item.raw : '';
    return [
      `${column}${written}:`,
      `${column}  condition: ${written === service ? 'service_healthy' : 'service_started'}`,
    ];
  });
  return { path: file.path, span, text: lines.join(lineEnd(text)) };
}
