// Where a value ends: in quotes, as a word of a shell, or behind the flag that it belongs to.
import type { Span } from '../text.ts';
import { closing, isClosing, isSpace, quoteAt, skipBlanks, wordEnd } from './quotes.ts';
import { closingBracket } from './references.ts';

/** Longer gaps between a flag and its value are not looked over. */
const longestGap = 200;
/** A `$(…)` or `${…}` that is longer counts as its characters. */
const longestExpansion = 500;

/**
 * The end of a word that is written without quotes around it; quotes, escapes, `$(…)` and `${…}` inside are part of it.
 * @param stops characters that end it too
 * @param end where the text around it ends
 */
export function bareEnd(text: string, from: number, stops = '', end = text.length): number {
  let at = from;
  let expands = true;
  while (at < end) {
    const one = text[at] ?? '';
    if (one <= ' ' || stops.includes(one)) break;
    const quote = quoteAt(text, at);
    if (quote) {
      if (isClosing(text, quote)) break;
      const close = closing(text, quote);
      const sameLine = close !== undefined && close < end && !text.slice(quote.end, close).includes('\n');
      at = sameLine ? close + quote.escapes + 1 : quote.end;
    } else if (one === '\\') {
      if (text[at + 1] === '\n') break;
      at += 2;
    } else if (one === '$' && expands && (text[at + 1] === '(' || text[at + 1] === '{')) {
      const close = expansionEnd(text, at + 1, end);
      expands = close !== undefined;
      at = close ?? at + 1;
    } else at++;
  }
  return Math.min(at, end);
}

/** The end of the `$(…)` or `${…}` whose bracket is at a place. */
export function expansionEnd(text: string, at: number, end: number): number | undefined {
  const last = Math.min(end, at + longestExpansion);
  const close =
    text[at] === '(' ? closingBracket(text, at, last, '(', ')') : closingBracket(text, at, last, '{', '}');
  return close === undefined ? undefined : close + 1;
}

/**
 * The inside of the quotes that start at a place, where the value ends with them; else the whole word, as in `'a'b`.
 * @returns undefined where no quote starts there
 */
export function quotedValue(text: string, at: number): Span | undefined {
  const quote = quoteAt(text, at);
  if (!quote || quote.char === wordEnd) return undefined;
  const close = closing(text, quote);
  if (close === undefined) return { start: quote.end, end: endOfLine(text, quote.end) };
  const after = close + quote.escapes + 1;
  const next = text[after];
  const goesOn = next !== undefined && !isClosing(text, { ...quote, end: after });
  const doubled = quote.char === "'" && next === "'";
  return goesOn || doubled ? { start: at, end: bareEnd(text, after) } : { start: quote.end, end: close };
}

/** The end of a line; for what is not looked at again. */
export function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && !/[\n\r\0]/.test(text[end] ?? '')) end++;
  return end;
}

/**
 * The value behind a flag: the next word of a shell text, of a list in brackets, or of a list with dashes.
 * @param at the end of the flag
 * @returns undefined where another flag or the end follows
 */
export function followingValue(text: string, at: number): Span | undefined {
  const gap = gapAfter(text, at);
  if (!gap) return undefined;
  const { end: from, listed } = gap;
  const next = text.slice(from, from + 2);
  if (/^-[A-Za-z-]|^[|&;<>)\]]/.test(next) || next === '') return undefined;
  if (text[from - 1] === wordEnd) {
    const end = text.indexOf(wordEnd, from);
    return { start: from, end: end < 0 ? text.length : end };
  }
  return quotedValue(text, from) ?? { start: from, end: bareEnd(text, from, listed ? ',]' : '') };
}

/** What separates a flag from its value. */
function gapAfter(text: string, at: number): { readonly end: number; readonly listed: boolean } | undefined {
  const own = quoteAt(text, at);
  let end = own && own.char !== wordEnd ? own.end : at;
  let comma = false;
  let broken = false;
  for (; end - at < longestGap; end++) {
    const one = text[end];
    if (one === wordEnd) return { end: end + 1, listed: false };
    if (one === ',') comma = true;
    else if (one === '\\' && /[\n\r]/.test(text[end + 1] ?? '')) end++;
    else if (isSpace(one))
      broken ||= one === '\n' && !/[\\,]\s*$/.test(text.slice(Math.max(at, end - 3), end));
    else break;
  }
  if (end === at || (own && end === own.end)) return undefined;
  if (!broken || comma) return { end, listed: comma };
  // The next item of a list with dashes.
  return text[end] === '-' && isSpace(text[end + 1])
    ? { end: skipBlanks(text, end + 1), listed: false }
    : undefined;
}
