// Where in a YAML file the cursor is, also while the line is half typed and the file does not parse.
import type { Span } from '../text.ts';

/** A list item in a path. */
export const ITEM = '[]';

export interface YamlPosition {
  /** The keys from the root to what is typed here, `[]` for a list item; of a value, its own key is the last. */
  readonly path: readonly string[];
  /** What may stand here. An item may be a value, or the first key of a map. */
  readonly on: 'key' | 'value' | 'item';
  /** What of it is typed already, up to the cursor, and where. */
  readonly typed: string;
  readonly span: Span;
  /** Keys that the same map has on other lines. */
  readonly present: ReadonlySet<string>;
}

/** A key or a dash that is open at some line, and the keys right below it. */
interface Frame {
  readonly column: number;
  readonly key: string;
  readonly children: Set<string>;
}

/** A key or a dash as it stands on a line; `end` is where what follows it starts. */
interface Entry {
  readonly column: number;
  readonly key: string;
  readonly end: number;
}

/** Longer files are no compose files that a person wrote. */
const mostLines = 20_000;

const indentation = /^[ \t]*/;
const dash = /^-(?:[ \t]+|$)/;
const keyed = /^(?:"([^"\\]*)"|'([^']*)'|([\w.$/-][^\s#:]*)):(?:[ \t]+|$)/;
const flowList = /^\[(?:[^[\]{}"'#]*,)?[ \t]*/;
const plain = /^["']?(?:[\w./:@$~}-]|\$\{)*$/;

/** @returns undefined inside a comment, a block scalar, a flow map or a text with blanks */
export function yamlPlace(text: string, offset: number): YamlPosition | undefined {
  const before = text.slice(0, offset).split('\n');
  const line = before.pop() ?? '';
  if (before.length > mostLines || /(?:^|\s)#/.test(line)) return undefined;
  const stack: Frame[] = [{ column: -1, key: '', children: new Set() }];
  const block = openFrames(before, stack);
  const start = indentation.exec(line)?.[0].length ?? 0;
  if (block !== undefined && start > block) return undefined;
  const entries = entriesOf(line);
  for (const entry of entries) push(stack, entry);
  const last = entries.at(-1);
  const at = last?.end ?? start;
  const flow = flowList.exec(line.slice(at))?.[0] ?? '';
  const typed = line.slice(at + flow.length);
  const touchesColon = last !== undefined && last.key !== ITEM && line[last.end - 1] === ':';
  if (touchesColon || !plain.test(typed)) return undefined;
  if (!last) while (stack.length > 1 && (stack.at(-1)?.column ?? -1) >= start) stack.pop();
  const parent = stack.at(-1);
  const path = stack.slice(1).map(({ key }) => key);
  const bare = typed.replace(/^["']/, '');
  const opensMap = flow === '' && (!last || last.key === ITEM);
  return {
    path: flow === '' ? path : [...path, ITEM],
    on: flow !== '' || last?.key === ITEM ? 'item' : last ? 'value' : 'key',
    typed: bare,
    span: { start: offset - bare.length, end: offset },
    present: new Set(opensMap ? [...(parent?.children ?? []), ...keysBelow(text, offset, at)] : []),
  };
}

/** The key at a place: its path, itself the last, and its span. Undefined where no key is. */
export function yamlKey(
  text: string,
  offset: number,
): { readonly path: readonly string[]; readonly span: Span } | undefined {
  const before = text.slice(0, offset).split('\n');
  const start = offset - (before.pop()?.length ?? 0);
  if (before.length > mostLines) return undefined;
  const line =
    text
      .slice(start, start + 1000)
      .split('\n')[0]
      ?.trimEnd() ?? '';
  const stack: Frame[] = [{ column: -1, key: '', children: new Set() }];
  const block = openFrames(before, stack);
  if (block !== undefined && (indentation.exec(line)?.[0].length ?? 0) > block) return undefined;
  for (const entry of entriesOf(line)) {
    push(stack, entry);
    const end = line.indexOf(':', entry.column);
    if (entry.key === ITEM || start + entry.column > offset || offset > start + end) continue;
    return {
      path: stack.slice(1).map(({ key }) => key),
      span: { start: start + entry.column, end: start + end },
    };
  }
  return undefined;
}

/** Names that stand right below a key of the root: those of all services, volumes and so on. */
export function namesBelow(text: string, section: string): readonly string[] {
  const lines = text.split('\n');
  const stack: Frame[] = [{ column: -1, key: '', children: new Set() }];
  const sections: Frame[] = [];
  if (lines.length > mostLines) return [];
  openFrames(lines, stack, (frame) => {
    if (frame.key === section && stack.length === 2) sections.push(frame);
  });
  return sections.flatMap(({ children }) => [...children]);
}

/** Follows whole lines. @returns the column of the block scalar's key that is open at their end */
function openFrames(
  lines: readonly string[],
  stack: Frame[],
  opened?: (frame: Frame) => void,
): number | undefined {
  let block: number | undefined;
  for (const line of lines) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const column = indentation.exec(line)?.[0].length ?? 0;
    if (block !== undefined && column > block) continue;
    const entries = entriesOf(line.trimEnd());
    for (const entry of entries) {
      const frame = push(stack, entry);
      opened?.(frame);
    }
    const last = entries.at(-1);
    const value = last && line.slice(last.end);
    // The lines of a block scalar are indented more than the key or the dash before it.
    block = last && value && /^(?:[&!]\S+\s+)*[|>]/.test(value) ? last.column : undefined;
  }
  return block;
}

/** Closes what ends at an entry's column, and opens the entry. */
function push(stack: Frame[], { column, key }: Entry): Frame {
  const ends = (top: Frame): boolean =>
    top.column > column || (top.column === column && !(key === ITEM && top.key !== ITEM));
  for (let top = stack.at(-1); top && stack.length > 1 && ends(top); top = stack.at(-1)) stack.pop();
  if (key !== ITEM) stack.at(-1)?.children.add(key);
  const frame = { column, key, children: new Set<string>() };
  stack.push(frame);
  return frame;
}

/** The dashes and the key that a line starts with. */
function entriesOf(line: string): Entry[] {
  const entries: Entry[] = [];
  let at = indentation.exec(line)?.[0].length ?? 0;
  for (;;) {
    const rest = line.slice(at, at + 300);
    const item = dash.exec(rest);
    const match = item ?? keyed.exec(rest);
    if (!match || entries.length > 20) return entries;
    const end = at + match[0].length;
    entries.push({ column: at, key: item ? ITEM : (match[1] ?? match[2] ?? match[3] ?? ''), end });
    at = end;
    if (!item) return entries;
  }
}

/** The keys at a column on the lines after the cursor's, as far as its map goes. */
function keysBelow(text: string, offset: number, column: number): readonly string[] {
  const keys: string[] = [];
  for (const line of text.slice(offset).split('\n', mostLines).slice(1)) {
    const [first] = entriesOf(line.trimEnd());
    if (!first || first.column > column) continue;
    if (first.column < column || first.key === ITEM) break;
    keys.push(first.key);
  }
  return keys;
}
