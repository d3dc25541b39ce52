// The words of any text that may name a value, with the quotes around them.
import { type Quote, quoteAt, quoteBefore } from './quotes.ts';

/** A run of letters, digits, `_`, `.` and `-`. */
export interface NamedWord {
  readonly start: number;
  readonly end: number;
  /** Of a long one its end. */
  readonly text: string;
  /** The quote right before it. */
  readonly opened: Quote | undefined;
  /** The quote right behind it. */
  readonly closed: Quote | undefined;
}

const longestText = 200;

/** The first word at or behind a place. */
export function nextWord(text: string, from: number): NamedWord | undefined {
  let start = from;
  while (start < text.length && !isWordPart(text.charCodeAt(start))) start++;
  if (start === text.length) return undefined;
  let end = start + 1;
  while (isWordPart(text.charCodeAt(end))) end++;
  // In a string with escapes the n of `\n` is no part of the name behind it.
  const escaped = text[start - 1] === '\\' && end - start > 1 && /[nrt]/.test(text[start] ?? '');
  if (escaped) start++;
  const closed = quoteAt(text, end);
  return {
    start,
    end,
    text: text.slice(Math.max(start, end - longestText), end),
    opened: escaped ? undefined : quoteBefore(text, start),
    closed: closed?.char === '"' || closed?.char === "'" ? closed : undefined,
  };
}

function isWordPart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}
