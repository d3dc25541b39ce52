// Values that only a space separates from their name: flags, directives of Dockerfiles and configurations, SQL.
import type { Span } from '../text.ts';
import { afterScheme, isHeader } from './headers.ts';
import { isLineStart } from './lines.ts';
import { looksSecret } from './names.ts';
import { quoteAt, skipBlanks, wordEnd } from './quotes.ts';
import { bareEnd, endOfLine, followingValue, quotedValue } from './values.ts';
import type { NamedWord } from './words.ts';

/** Settings of Redis and npm that are written as words with a value behind them. */
const settings = new Set(['requirepass', 'masterauth', '_authToken', '_auth', '_password']);
/** First words of lines with a name and its value. */
const instruction = /^(?:env|label)$/i;
const directive = /^(?:setenv|proxy_set_header|add_header|fastcgi_param|uwsgi_param)$/i;

/** `docker build --secret id=token,src=…` names a secret and does not hold it. */
export function namesSecret(text: string, at: number): boolean {
  return /^(?:id|type|src|source|env|target)=/.test(text.slice(at, at + 8));
}

/** The value of `--name value`, of `requirepass value`, and of `<name>value</name>`. */
export function flagValue(text: string, { start, end, text: name }: NamedWord): Span | undefined {
  if (text[start - 1] === '<' && text[end] === '>' && looksSecret(name)) return elementText(text, end + 1);
  const isFlag = name.startsWith('-') && end - start === name.length;
  if ((!isFlag && !settings.has(name)) || !looksSecret(name)) return undefined;
  const value = followingValue(text, end);
  return value && !namesSecret(text, value.start) ? value : undefined;
}

function elementText(text: string, start: number): Span {
  let end = start;
  while (end < text.length && !/[<\0]/.test(text[end] ?? '')) end++;
  return { start, end };
}

/**
 * The value in `ENV NAME value`, `proxy_set_header NAME value;`, `config set NAME value` and
 * `login me password value`.
 */
export function directiveValue(
  text: string,
  name: NamedWord,
  [one, two]: readonly [NamedWord | undefined, NamedWord | undefined],
): Span | undefined {
  const isWord = one !== undefined && !name.closed;
  const valueAt = isWord ? reader(text, name, one, two) : undefined;
  return valueAt && (looksSecret(name.text) || isHeader(name.text)) ? valueAt(text, name.end) : undefined;
}

/** How the words before a name say that its value follows. */
function reader(
  text: string,
  name: NamedWord,
  one: NamedWord,
  two: NamedWord | undefined,
): ((text: string, at: number) => Span | undefined) | undefined {
  if (one.text === 'set' && (two?.text === 'config' || two?.text === 'configure')) return followingValue;
  if (name.text === 'password' && two?.text === 'login') return followingValue;
  const read = instruction.test(one.text)
    ? restOfLine
    : directive.test(one.text)
      ? untilSemicolon
      : undefined;
  const first = two?.text.toUpperCase() === 'ONBUILD' ? two : one;
  const starts = read && skipBlanks(text, one.end) === name.start && isLineStart(text, first.start);
  return starts ? read : undefined;
}

/** The rest of a line, and of those that it is continued on. */
function restOfLine(text: string, from: number): Span | undefined {
  const start = skipBlanks(text, from);
  let end = endOfLine(text, start);
  while (text[end - 1] === '\\' && text[end] !== undefined && text[end] !== wordEnd)
    end = endOfLine(text, text[end] === '\r' ? end + 2 : end + 1);
  return start > from && end > start ? { start, end } : undefined;
}

function untilSemicolon(text: string, from: number): Span | undefined {
  const start = skipBlanks(text, from);
  if (start === from) return undefined;
  const quoted = quotedValue(text, start);
  if (quoted) return { ...quoted, start: afterScheme(text, quoted.start) };
  const value = afterScheme(text, start);
  return { start: value, end: bareEnd(text, value, ';') };
}

/** The text in quotes behind `PASSWORD` and `IDENTIFIED BY`, as SQL has it, and behind a header's name. */
export function quotedAfter(text: string, name: NamedWord): Span | undefined {
  const at = skipBlanks(text, name.end);
  const quote = at > name.end ? quoteAt(text, at) : undefined;
  if (!quote || quote.char === '`' || quote.char === wordEnd) return undefined;
  if (!/^(?:password|by|authorization)$/i.test(name.text)) return undefined;
  const before = text.slice(Math.max(0, name.start - 80), name.start);
  if (/^by$/i.test(name.text) && !/identified[^;]{0,60}$/i.test(before)) return undefined;
  const value = quotedValue(text, at);
  return value && { ...value, start: afterScheme(text, value.start) };
}

/** The token in `Bearer eyJ…`, also without the name of the header. */
export function bearerToken(text: string, { end, text: name }: NamedWord): Span | undefined {
  if (name.length !== 6 || name.toLowerCase() !== 'bearer' || text[end] !== ' ') return undefined;
  const start = skipBlanks(text, end);
  const value = { start, end: bareEnd(text, start) };
  return value.end - start >= 12 && /\d/.test(text.slice(start, value.end)) ? value : undefined;
}
