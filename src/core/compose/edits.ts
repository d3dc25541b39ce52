// Edits that add to a compose file and leave the rest of its text as it is.
import { type Edit, lineEnd, type Span } from '../text.ts';
import type { ComposeFile, ComposeMap, ComposeNode } from './compose-file.ts';
import { isWrittenIn, mapAt } from './tree.ts';

type Entry = NonNullable<ReturnType<ComposeMap['entries']['get']>>;

/** What is put in, as block YAML; scalars are written as they are given, quotes included. `null` writes a bare `key:`. */
export type YamlValue = string | null | readonly string[] | { readonly [key: string]: YamlValue };

/**
 * The edit that gives the map at `path` the entry `key`: a new entry (of a service below its image or build), items added to the block list that is
 * there, or entries added to the block map that is there.
 * @param path keys from the root, e.g. `['services', 'web']`
 * @returns undefined where the place is not written as a block, or something of another kind stands there
 */
export function addEntry(
  file: ComposeFile,
  path: readonly string[],
  key: string,
  value: YamlValue,
): Edit | undefined {
  const map = mapAt(file.root, ...path);
  if (!map || map.location.path !== file.path) return undefined;
  const present = map.entries.get(key)?.value;
  if (present === undefined) return newEntry(file, map, path, key, value);
  if (present.location.path !== file.path) return undefined;
  if (present.kind === 'scalar' && present.value === null) return below(file, map, key, value);
  if (Array.isArray(value)) return present.kind === 'list' ? addItems(file, present.items, value) : undefined;
  if (typeof value !== 'object' || value === null || present.kind !== 'map') return undefined;
  const missing = Object.entries(value).filter(([name]) => !present.entries.has(name));
  const first = firstKey(present);
  if (missing.length === 0 || !first) return undefined;
  return before(file, first, (indent, end) => render(Object.fromEntries(missing), indent, end));
}

/** The edit that takes an entry of a block map away, with its lines; undefined where it shares a line with others. */
export function removeEntry(file: ComposeFile, path: readonly string[], key: string): Edit | undefined {
  const entry = mapAt(file.root, ...path)?.entries.get(key);
  const indent = entry?.key.path === file.path ? indentOf(file, entry.key.span) : undefined;
  if (!entry || indent === undefined) return undefined;
  const { source } = file;
  const last = Math.max(entry.key.span.end, entry.value.location.span.end);
  const start = entry.key.span.start - indent.length;
  const line = source.positionAt(last).line;
  const next = source.lineSpan(line + 1).start;
  const blank =
    source.positionAt(start).line === 0 &&
    line + 2 < source.lineCount &&
    source.slice(source.lineSpan(line + 1)).trim() === '';
  const end = blank
    ? source.lineSpan(line + 2).start
    : line + 1 < source.lineCount
      ? next
      : source.text.length;
  return { path: file.path, span: { start, end }, text: '' };
}

/** Lines below a key that has no value yet. */
function below(file: ComposeFile, map: ComposeMap, key: string, value: YamlValue): Edit | undefined {
  const place = map.entries.get(key)?.key.span;
  const indent = place && indentOf(file, place);
  if (place === undefined || indent === undefined || typeof value !== 'object' || value === null)
    return undefined;
  const { source } = file;
  const line = source.lineSpan(source.positionAt(place.end).line);
  const end = lineEnd(source.text);
  const text =
    end +
    render({ [key]: value }, indent, end).slice(indent.length + key.length + 1 + end.length, -end.length);
  return { path: file.path, span: { start: line.end, end: line.end }, text };
}

function newEntry(
  file: ComposeFile,
  map: ComposeMap,
  path: readonly string[],
  key: string,
  value: YamlValue,
): Edit | undefined {
  const first = firstKey(map);
  if (!first) return undefined;
  const entry = { [key]: value };
  if (path.length > 0) {
    const added = (indent: string, end: string): string => render(entry, indent, end);
    const source = ['build', 'image']
      .flatMap((name) => map.entries.get(name) ?? [])
      .filter((one) => isWrittenIn(map, one.key))
      .sort((a, b) => a.key.span.start - b.key.span.start)
      .at(-1);
    return (source && behind(file, source, added)) ?? before(file, first, added);
  }
  if (indentOf(file, first) !== '') return undefined;
  const { text } = file.source;
  const end = lineEnd(text);
  const gap = text.endsWith(`${end}${end}`) ? '' : text.endsWith('\n') ? end : end + end;
  const at = text.length;
  return { path: file.path, span: { start: at, end: at }, text: gap + render(entry, '', end) };
}

function addItems(
  file: ComposeFile,
  items: readonly ComposeNode[],
  added: readonly string[],
): Edit | undefined {
  const first = items[0]?.location;
  if (!first || first.path !== file.path) return undefined;
  const { source } = file;
  const line = source.lineSpan(source.positionAt(first.span.start).line);
  const dash = /^([ \t]*)-[ \t]+/.exec(source.slice(line));
  if (dash?.[1] === undefined) return undefined;
  const indent = dash[1];
  const end = lineEnd(source.text);
  const text = added.map((item) => `${indent}- ${item}${end}`).join('');
  return { path: file.path, span: { start: line.start, end: line.start }, text };
}

/** Lines behind an entry of a block map; undefined where it is written elsewhere, or shares a line with others. */
function behind(
  file: ComposeFile,
  { key, value }: Entry,
  textOf: (indent: string, end: string) => string,
): Edit | undefined {
  const indent = key.path === file.path ? indentOf(file, key.span) : undefined;
  const isHere = value.location.path === file.path && value.location.span.start >= key.span.start;
  if (indent === undefined || !isHere) return undefined;
  const { source } = file;
  const { line } = source.positionAt(Math.max(key.span.end, value.location.span.end));
  const end = lineEnd(source.text);
  const text = textOf(indent, end);
  const isLast = line + 1 >= source.lineCount;
  const at = isLast ? source.text.length : source.lineSpan(line + 1).start;
  return {
    path: file.path,
    span: { start: at, end: at },
    text: isLast ? end + text.slice(0, -end.length) : text,
  };
}

/** The first key that is written in a map itself, be it `<<`; undefined for a map that came from elsewhere. */
function firstKey(map: ComposeMap): Span | undefined {
  const keys = [...map.entries.values()].map(({ key }) => key);
  return (
    keys.find((key) => isWrittenIn(map, key)) ??
    (map.inheritsBy && isWrittenIn(map, map.inheritsBy) ? map.inheritsBy : undefined)
  )?.span;
}

function before(
  file: ComposeFile,
  key: Span,
  textOf: (indent: string, end: string) => string,
): Edit | undefined {
  const indent = indentOf(file, key);
  if (indent === undefined) return undefined;
  const start = key.start - indent.length;
  return { path: file.path, span: { start, end: start }, text: textOf(indent, lineEnd(file.source.text)) };
}

/** The white space before a key, without the file's byte order mark; undefined where something else stands on its line. */
function indentOf({ source }: ComposeFile, key: Span): string | undefined {
  const line = source.lineSpan(source.positionAt(key.start).line);
  const lead = source.text.slice(line.start, key.start);
  const indent = line.start === 0 && lead.startsWith('\uFEFF') ? lead.slice(1) : lead;
  return /^ *$/.test(indent) ? indent : undefined;
}

function render(entries: Readonly<Record<string, YamlValue>>, indent: string, end: string): string {
  return Object.entries(entries)
    .map(([key, value]) => {
      if (value === null) return `${indent}${key}:${end}`;
      if (typeof value === 'string') return `${indent}${key}: ${value}${end}`;
      if (isItems(value))
        return `${indent}${key}:${end}${value.map((item) => `${indent}  - ${item}${end}`).join('')}`;
      return `${indent}${key}:${end}${render(value, `${indent}  `, end)}`;
    })
    .join('');
}

function isItems(value: Exclude<YamlValue, string | null>): value is readonly string[] {
  return Array.isArray(value);
}
