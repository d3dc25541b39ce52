// Edits of `depends_on`.

import { type Edit, lineEnd } from '../text.ts';
import type { ComposeFile } from './compose-file.ts';
import type { Dependency } from './compose-service.ts';
import { addEntry } from './edits.ts';
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
  if (form !== 'list') return undefined;
  return listAsMap(file, name, (one) => (one === service ? 'service_healthy' : 'service_started'));
}

/**
 * Makes a service depend on a further one. A list is written anew as a map where the condition needs one.
 * @returns undefined where it cannot be written without changing more
 */
export function dependOn(
  file: ComposeFile,
  name: string,
  service: string,
  condition: 'service_healthy' | 'service_started',
): Edit | undefined {
  const present = nodeAt(file.root, 'services', name, 'depends_on');
  if (present?.kind !== 'list')
    return addEntry(file, ['services', name], 'depends_on', { [service]: { condition } });
  if (condition === 'service_started') {
    const item = addEntry(file, ['services', name], 'depends_on', [service]);
    if (item) return item;
  }
  return listAsMap(file, name, () => 'service_started', [[service, condition]]);
}

/** Writes a list of dependencies anew as a map, with further ones. */
function listAsMap(
  file: ComposeFile,
  name: string,
  conditionOf: (service: string) => string,
  added: readonly (readonly [service: string, condition: string])[] = [],
): Edit | undefined {
  const list = nodeAt(file.root, 'services', name, 'depends_on');
  if (list?.kind !== 'list' || list.location.path !== file.path) return undefined;
  const { text } = file.source;
  const [first] = list.items;
  const last = list.items.at(-1);
  const names = list.items.flatMap((item) =>
    item.kind === 'scalar' && item.style === 'plain' ? item.raw : [],
  );
  if (!first || !last || names.length < list.items.length) return undefined;
  const render = (column: string): string =>
    [...names.map((one) => [one, conditionOf(one)] as const), ...added]
      .flatMap(([one, condition]) => [`${column}${one}:`, `${column}  condition: ${condition}`])
      .join(lineEnd(text));
  const lineOf = (offset: number) => file.source.lineSpan(file.source.positionAt(offset).line);
  const indentAt = (offset: number): string => /^[ \t]*/.exec(text.slice(lineOf(offset).start))?.[0] ?? '';
  const line = lineOf(first.location.span.start);
  const { span: flow } = list.location;
  if (text[flow.start] === '[') {
    const before = text.slice(lineOf(flow.start).start, flow.start);
    const isWhole = /^ *depends_on: *$/.test(before) && !/[#\n]/.test(text.slice(flow.start, flow.end));
    if (!isWhole) return undefined;
    const start = flow.start - (/ *$/.exec(before)?.[0].length ?? 0);
    const body = render(`${indentAt(flow.start)}  `);
    return { path: file.path, span: { start, end: flow.end }, text: `${lineEnd(text)}${body}` };
  }
  const lead = text.slice(line.start, first.location.span.start);
  const indent = /^([ \t]*)-[ \t]+$/.exec(lead)?.[1];
  const span = { start: line.start, end: last.location.span.end };
  if (indent === undefined || text.slice(span.start, span.end).includes('#')) return undefined;
  // A list may stand in the column of its key, a map may not.
  const key = indentAt(file.source.lineSpan(file.source.positionAt(line.start).line - 1).start);
  return {
    path: file.path,
    span,
    text: render(indent.length > key.length ? indent : `${indent}  `),
  };
}
