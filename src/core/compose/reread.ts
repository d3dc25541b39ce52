// A compose file after an edit in its services: those that it touches are read again, those before it stay the same objects.
import type { Span } from '../text.ts';
import type { ComposeFile, ComposeMap } from './compose-file.ts';
import { type ComposeEntry, moved, movedEntry, movedSpan } from './moved.ts';
import { readYaml, type YamlReading } from './yaml.ts';

/** Stands before the services that are read again: they are then as deep as in their file. */
const AROUND = 'services:\n';
/** The key behind them: they then end as they do in their file. */
const FOLLOWING = 'x-what-follows';

/** The lines of the text before that an edit has changed. */
interface Edit extends Span {
  /** How far everything behind them has moved. */
  readonly by: number;
}

/** Services that follow each other: from the line of the first one's key to what stands behind the last. */
interface Block extends Span {
  readonly first: number;
  readonly last: number;
  readonly indentation: number;
  readonly behind: 'service' | 'section' | 'nothing';
}

/** What a block says now, in places of the whole text. */
interface BlockReading {
  readonly services: readonly (readonly [string, ComposeEntry])[];
  readonly comments: readonly Span[];
  /** Where the mapping of the services and the whole file end, where the block ends them. */
  readonly servicesEnd: number | undefined;
  readonly fileEnd: number | undefined;
}

/** Whether each part of a text has its meaning alone: one document, in which nothing stands for something elsewhere. */
export function isReadInParts(text: string): boolean {
  return !/^(?:---|\.\.\.|%)|(?:^|[\s[{,:])\*\S|<</m.test(text);
}

/**
 * Reads a changed text by what was read of it before.
 * @returns exactly what `readYaml` does; undefined where the whole text has to be read
 */
export function rereadYaml(path: string, text: string, known: ComposeFile): YamlReading | undefined {
  const { root, problems, source } = known;
  const services = root?.kind === 'map' ? root.entries.get('services') : undefined;
  if (root?.kind !== 'map' || services?.value.kind !== 'map' || problems.length > 0) return undefined;
  if (!isReadInParts(source.text) || !isReadInParts(text)) return undefined;
  const sections = [...root.entries.values()];
  const place = sections.indexOf(services);
  const edit = editOf(source.text, text);
  const block = blockOf(services.value, sections[place + 1], source.text, edit);
  const read = block && readBlock(path, text, block, edit);
  const value = read && spliced(services.value, block, read.services, edit, read.servicesEnd);
  if (!value) return undefined;
  const entries = [['services', { key: services.key, value }]] as const;
  const whole = spliced(root, { first: place, last: place }, entries, edit, read.fileEnd);
  const before = known.comments.filter(({ end }) => end <= block.start);
  const behind = known.comments.filter(({ start }) => start >= block.end);
  return {
    documents: whole ? [whole] : [],
    problems: [],
    comments: [...before, ...read.comments, ...behind.map((span) => movedSpan(span, edit.by))],
  };
}

function editOf(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  const start = lineStart(before, same);
  const by = after.length - before.length;
  let end = before.length;
  while (end > start && end + by > start && before.charCodeAt(end - 1) === after.charCodeAt(end + by - 1))
    end--;
  return { start, end, by };
}

/** The services that an edit touches; undefined where it touches more, or their keys do not stand below each other. */
function blockOf(
  services: ComposeMap,
  section: ComposeEntry | undefined,
  text: string,
  edit: Edit,
): Block | undefined {
  const keys = [...services.entries.values()].map(({ key }) => key.span.start);
  const [key = 0] = keys;
  const indentation = key - lineStart(text, key);
  const spaces = ' '.repeat(indentation);
  const starts = keys.map((at) => at - indentation);
  const sectionEnd = section?.key.span.start ?? text.length;
  const first = starts.findLastIndex((start) => start < edit.start);
  const isBelowEachOther =
    services.location.span.start === key &&
    starts.every((start) => lineStart(text, start) === start && text.startsWith(spaces, start)) &&
    (!section || lineStart(text, sectionEnd) === sectionEnd);
  if (!isBelowEachOther || first < 0 || edit.end > sectionEnd) return undefined;
  const last = Math.max(
    first,
    starts.findLastIndex((start) => start < edit.end),
  );
  const next = starts[last + 1];
  return {
    first,
    last,
    start: starts[first] ?? 0,
    end: next ?? sectionEnd,
    indentation,
    behind: next !== undefined ? 'service' : section ? 'section' : 'nothing',
  };
}

/** Undefined where the block has a problem, or something in it is no service. */
function readBlock(path: string, text: string, block: Block, { by }: Edit): BlockReading | undefined {
  const { start, end, indentation, behind } = block;
  const lines = text.slice(start, end + by);
  if (behind !== 'nothing' && !lines.endsWith('\n')) return undefined;
  const following = `${' '.repeat(behind === 'service' ? indentation : 0)}${FOLLOWING}:\n`;
  const whole = `${AROUND}${lines}${behind === 'nothing' ? '' : following}`;
  const { documents, problems, comments } = readYaml(path, whole);
  const [document] = documents;
  const distance = start - AROUND.length;
  const root = document && moved(document, distance);
  const services = root?.kind === 'map' ? root.entries.get('services')?.value : undefined;
  if (root?.kind !== 'map' || services?.kind !== 'map' || documents.length > 1 || problems.length > 0)
    return undefined;
  const found = [...services.entries];
  const sections = [...root.entries.keys()];
  const last = behind === 'service' ? found.pop()?.[0] : behind === 'section' ? sections.pop() : FOLLOWING;
  const key = found[0]?.[1].key.span.start;
  if (last !== FOLLOWING || sections.length > 1 || key !== start + indentation) return undefined;
  return {
    services: found,
    comments: comments.map((span) => movedSpan(span, distance)),
    servicesEnd: behind === 'service' ? undefined : services.location.span.end,
    fileEnd: behind === 'nothing' ? root.location.span.end : undefined,
  };
}

/** The mapping with other entries in the place of some; undefined where two then have the same name. */
function spliced(
  map: ComposeMap,
  { first, last }: Pick<Block, 'first' | 'last'>,
  put: readonly (readonly [string, ComposeEntry])[],
  { by }: Edit,
  end = map.location.span.end + by,
): ComposeMap | undefined {
  const all = [...map.entries];
  const behind = all.slice(last + 1).map(([name, entry]) => [name, movedEntry(entry, by)] as const);
  const entries = [...all.slice(0, first), ...put, ...behind];
  const { path, span } = map.location;
  const named = new Map(entries);
  return named.size === entries.length
    ? { ...map, location: { path, span: { start: span.start, end } }, entries: named }
    : undefined;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}
