// Complements the YAML library: the spans of comments, and readable messages for its errors.
import type { YAMLParseError } from 'yaml';
import type { Span } from '../text.ts';
import type { ComposeProblem } from './compose-file.ts';

/** Messages by the library's error codes. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  TAB_AS_INDENT: 'YAML does not allow tabs as indentation. Use spaces.',
  MULTILINE_IMPLICIT_KEY: 'A key must be on one line and end with `:`.',
  BAD_DQ_ESCAPE: 'Unknown escape sequence. Write `\\\\`, or use single quotes.',
  MULTIPLE_ANCHORS: 'A value can have only one anchor.',
  MULTIPLE_TAGS: 'A value can have only one tag.',
  ALIAS_PROPS: 'An alias can have neither an anchor nor a tag.',
  KEY_OVER_1024_CHARS: 'A key can have at most 1024 characters.',
};

const BY_MESSAGE: readonly (readonly [start: string, words: string])[] = [
  ['Missing closing "quote', 'The closing `"` is missing.'],
  ["Missing closing 'quote", "The closing `'` is missing."],
  ['Implicit map keys need to be followed', 'A `:` and a value are missing after this key.'],
  [
    'Nested mappings are not allowed',
    'Second `:` on the same line. Quote the value, or start a new line after the key.',
  ],
  ['All mapping items must start', 'This key is not indented like the other keys of its mapping.'],
  ['All sequence items must start', 'This `-` is not indented like the other items of its list.'],
  ['Sequence item without -', 'A `-` is missing before this item.'],
  ['A block sequence may not be used', 'A list cannot be a key. Add a key with `:` before it.'],
  [
    'Block collections are not allowed',
    'Items inside `[…]` and `{…}` are separated by commas, not by lines and indentation.',
  ],
  ['Flow map must end', 'The closing `}` is missing.'],
  ['Flow sequence must end', 'The closing `]` is missing.'],
  ['Flow map in block collection', 'The closing `}` is missing.'],
  ['Flow sequence in block collection', 'The closing `]` is missing.'],
  ['Missing , ', 'A comma is missing between the items.'],
  ['Comments must be separated', 'A space is missing before this `#`.'],
  ['Tags and anchors must be separated', 'A space is missing after the tag or anchor.'],
  ['Plain value cannot start with', 'A value that starts with this character must be quoted.'],
  ['Unexpected , ', 'An item is missing before this comma.'],
  ['Unexpected block-seq-ind', 'A list must start on a new line below its key.'],
  ['Unexpected scalar at node end', 'This follows a value that has already ended. Quote the whole value.'],
  ['Unexpected scalar token', 'This follows a value that has already ended. Quote the whole value.'],
  ['Maximum call stack', 'This value is nested too deeply to be read. Reduce the nesting.'],
  ['Not a YAML token', 'The text after `|` or `>` must start on a new line.'],
  ['Block scalar header', 'The text after `|` or `>` must start on a new line.'],
  ['Unexpected flow-map-end', 'This `}` has no matching `{`.'],
  ['Unexpected flow-seq-end', 'This `]` has no matching `[`.'],
  ['Missing directives-end', 'A line that starts with `%` is read as a directive. Quote the value.'],
];

/**
 * One readable problem for an error of the YAML library, on the word it is about.
 * @param unclosed where quotes and brackets open that nothing closes: the place to look at
 */
export function problemOf(
  path: string,
  text: string,
  error: YAMLParseError,
  unclosed: readonly number[],
): ComposeProblem {
  const message =
    BY_MESSAGE.find(([start]) => error.message.startsWith(start))?.[1] ??
    WORDS[error.code] ??
    `Invalid YAML: ${error.message.split('\n')[0]?.slice(0, 120) ?? ''}.`;
  const open = message.startsWith('The closing') ? unclosed.findLast((at) => at < error.pos[1]) : undefined;
  const [from, to] = open === undefined ? error.pos : [open, text.length];
  return { kind: 'syntax', message, location: { path, span: wordSpan(text, from, to) } };
}

/** Widens an empty span to the rest of its word, cuts a long one at the end of its line. */
function wordSpan(text: string, from: number, to: number): Span {
  let start = Math.max(0, Math.min(from, text.length));
  while (text[start] === ' ') start++;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  if (to > start + 1) return { start, end: Math.max(start, Math.min(to, lineEnd)) };
  let end = start;
  while (end < lineEnd && !/[\s,:[\]{}]/.test(text[end] ?? '')) end++;
  return { start, end: Math.max(end, Math.min(start + 1, lineEnd)) };
}

/**
 * The comments of a YAML text, `#` to the end of the line.
 * @param opaque the quoted and block scalars, in the order of the text
 */
export function commentSpans(text: string, opaque: readonly Span[]): readonly Span[] {
  const comments: Span[] = [];
  const ordered = [...opaque].sort((a, b) => a.start - b.start);
  let next = 0;
  let at = text.indexOf('#');
  while (at >= 0) {
    while ((ordered[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    const scalar = ordered[next];
    if (scalar && scalar.start <= at) {
      at = text.indexOf('#', scalar.end);
    } else if (at === 0 || /\s/.test(text[at - 1] ?? '')) {
      const newline = text.indexOf('\n', at);
      let end = newline < 0 ? text.length : newline;
      if (text[end - 1] === '\r') end--;
      comments.push({ start: at, end });
      at = newline < 0 ? -1 : text.indexOf('#', newline);
    } else {
      at = text.indexOf('#', at + 1);
    }
  }
  return comments;
}
