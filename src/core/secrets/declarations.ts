// Where the value behind `:` starts and ends, in YAML, JSON, Python, headers and prose.
import type { Span } from '../text.ts';
import { argumentsAt, enclosed, stringsIn } from './assignments.ts';
import { afterScheme, isHeader } from './headers.ts';
import { blockBelow, isLineStart, valueOfLine } from './lines.ts';
import { closing, isSpace, longestBlank, quoteAt, skipBlanks } from './quotes.ts';
import { bareEnd, endOfLine, expansionEnd, quotedValue } from './values.ts';
import type { NamedWord } from './words.ts';

const blockScalar = /^[|>][-+\d]{0,2}[ \t]*(?:#[^\n]{0,200})?\r?\n/;

/**
 * The values of `name: value`.
 * @param from the place behind the colon
 */
export function declaredValue(text: string, name: NamedWord, from: number): readonly Span[] {
  if (isHeader(name.text)) return [headerValue(text, name, from)];
  const { closed } = name;
  const start = closed ? skipSpace(text, from) : skipBlanks(text, from);
  const next = text[start];
  const line = isLineStart(text, name.start);
  if (next === undefined || next === '\n' || next === '\r') return line ? blockBelow(text, name, start) : [];
  if (start === from && !closed && !quoteAt(text, start)) return joinedValue(text, name, from);
  if (next === '{') return [];
  if (next === '[') return listed(text, start);
  const call = argumentsAt(text, start);
  if (call) return call;
  if (line && blockScalar.test(text.slice(start, start + 210)))
    return blockBelow(text, name, endOfLine(text, start));
  const flow = isInFlow(text, name);
  if (line && !flow) return [withoutScheme(text, valueOfLine(text, start))];
  const quoted = quotedValue(text, start);
  if (quoted) return [withoutScheme(text, quoted)];
  const whole = !closed && name.opened ? enclosed(text, name.opened, start) : undefined;
  if (whole) return [whole];
  if (closed || flow) return [trimmed(text, { start, end: flowEnd(text, start) })];
  return inProse(text, name, start);
}

function withoutScheme(text: string, { start, end }: Span): Span {
  return { start: Math.min(end, afterScheme(text, start)), end };
}

/** The texts of a list; of one without quotes all that stands in its brackets. */
function listed(text: string, open: number): readonly Span[] {
  const strings = stringsIn(text, open);
  if (strings.length > 0 || /^\[\s*[{\]]/.test(text.slice(open, open + 80))) return strings;
  const close = text.indexOf(']', open);
  const end = endOfLine(text, open);
  return [{ start: open + 1, end: close < 0 || close > end ? end : close }];
}

/** `X-Api-Key:value` in quotes and `password:value`: other words with a colon are images, mounts and the like. */
function joinedValue(text: string, name: NamedWord, start: number): readonly Span[] {
  if (name.opened && name.text.includes('-')) {
    const value = enclosed(text, name.opened, start);
    return value ? [value] : [];
  }
  const before = text[name.start - 1] ?? ' ';
  if (!isPasswordWord(name.text) || !/[\s\0{[(,;|"'&]/.test(before) || /[/.$@]/.test(text[start] ?? ''))
    return [];
  const value = { start, end: bareEnd(text, start, ',]}') };
  return /^(?:ro|rw|z|Z|latest)$/.test(text.slice(start, value.end)) ? [] : [value];
}

/** Words that a message puts behind the name of a variable: `SECRET_KEY: parameter not set`. */
const message =
  /^(?:parameter|unbound|required|missing|must|cannot|not|this|the|value|variable|invalid|unexpected|no|expected|undefined|unset|environment|please|should|is|bad|unable|failed|error|unknown)[ :]/i;

function inProse(text: string, { text: name }: NamedWord, start: number): readonly Span[] {
  const isName = /[-_.]|[A-Z]{2}|[a-z][A-Z]/.test(name);
  if (!isName && !isPasswordWord(name)) return [];
  if (isName && message.test(text.slice(start, start + 20))) return [];
  const end = bareEnd(text, start);
  const punctuation = /[,;.)\]}]+$/.exec(text.slice(Math.max(start + 1, end - 8), end))?.[0] ?? '';
  return [{ start, end: end - punctuation.length }];
}

/** Words that are secret without another word in the same name; `key` only comes here behind `API` and the like. */
function isPasswordWord(name: string): boolean {
  return /^(?:password|passwd|pwd|passphrase|apikey|keys?)$/i.test(name);
}

/** The value of a header that is secret as a whole, but for the word that says of what kind it is. */
function headerValue(text: string, { opened, closed }: NamedWord, from: number): Span {
  const start = closed ? skipSpace(text, from) : skipBlanks(text, from);
  const inside = quoteAt(text, start);
  const quote = inside ?? (closed ? undefined : opened);
  const value = afterScheme(text, inside ? inside.end : start);
  const end = quote && closing(text, quote);
  return { start: value, end: end !== undefined && end >= value ? end : endOfLine(text, value) };
}

/** In `{ … }` or `( … )`: a comma ends a value. */
function isInFlow(text: string, { start, opened }: NamedWord): boolean {
  let at = (opened?.start ?? start) - 1;
  while (at >= 0 && start - at < longestBlank && isSpace(text[at])) at--;
  return /[{,[(]/.test(text[at] ?? '');
}

/** The end of a value without quotes in a list or map of one line; the braces of `${…}` are part of it. */
function flowEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const expansion = text[at] === '$' && text[at + 1] === '{' ? expansionEnd(text, at + 1, text.length) : 0;
    if (expansion) at = expansion - 1;
    else if (/[\n\r\0,}\])]/.test(text[at] ?? '')) return at;
  }
  return text.length;
}

function trimmed(text: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && isSpace(text[last - 1])) last--;
  return { start, end: last };
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (isSpace(text[end]) && end - at < longestBlank) end++;
  return end;
}
