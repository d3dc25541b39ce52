// Edits that put an entry behind the last one of a map of a compose file, in the file's own indentation.
import { type Edit, lineEnd } from '../text.ts';
import type { ComposeFile } from './compose-file.ts';
import { mapAt } from './tree.ts';

/**
 * The edits that append an entry to the block map at a path: its text, and further lines of it, each as an edit of its own that
 * can be left out. Comments below the last entry stay with it.
 * @param texts block YAML that begins in the first column, without a last line end; all but the first belong inside the entry
 * @returns undefined where the map is not written as a block of this file
 */
export function appendEntry(
  file: ComposeFile,
  path: readonly string[],
  texts: readonly string[],
): readonly Edit[] | undefined {
  const map = mapAt(file.root, ...path);
  const { source } = file;
  const own = [...(map?.entries.values() ?? [])]
    .filter(({ key }) => key.path === file.path && key.span.start >= (map?.location.span.start ?? 0))
    .sort((a, b) => a.key.span.start - b.key.span.start);
  const [first, second] = own;
  const last = own.at(-1);
  if (!map || map.location.path !== file.path || !first || !last) return undefined;
  const lineOf = (offset: number): number => source.positionAt(offset).line;
  const textOf = (line: number): string => source.slice(source.lineSpan(line));
  const indent = /^ *$/.exec(
    source.text.slice(source.lineSpan(lineOf(first.key.span.start)).start, first.key.span.start),
  )?.[0];
  if (indent === undefined) return undefined;
  let line = lineOf(Math.max(last.key.span.end, last.value.location.span.end));
  const isBelow = (text: string): boolean => (/^( *)#/.exec(text)?.[1]?.length ?? 0) > indent.length;
  while (line + 1 < source.lineCount && isBelow(textOf(line + 1))) line++;
  const isApart = (offset: number): boolean => {
    let above = lineOf(offset) - 1;
    while (/^\s*#/.test(textOf(above))) above--;
    return textOf(above).trim() === '';
  };
  const isSpaced = !second || own.slice(1).some(({ key }) => isApart(key.span.start));
  const end = lineEnd(source.text);
  const isLast = line + 1 >= source.lineCount;
  const at = isLast ? source.text.length : source.lineSpan(line + 1).start;
  return texts.map((text, index) => {
    const column = index === 0 ? indent : `${indent}  `;
    const block = text.replace(/^(?=.)/gm, column).replaceAll('\n', end);
    const gap = index === 0 && isSpaced ? end : '';
    const whole = isLast ? `${end}${gap}${block}` : `${gap}${block}${end}`;
    return { path: file.path, span: { start: at, end: at }, text: whole };
  });
}
