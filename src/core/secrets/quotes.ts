// Quotes in any text, also those escaped because the text stands in a string itself: `\"` in JSON, `\\\"` in JSON in JSON.

/** What opens a quoted text. */
export interface Quote {
  /** `"`, `'`, a backtick, or NUL, which separates the words of a list (see `maskWords`). */
  readonly char: string;
  /** Backslashes before it: 0, and one level of strings deeper 1, 3, 7 … */
  readonly escapes: number;
  /** Where it starts, backslashes included, and where its inside starts. */
  readonly start: number;
  readonly end: number;
}

/** Separates the words of a list; no word of a command line can hold it. */
export const wordEnd = '\0';

const quotes = new Set(['"', "'", '`', wordEnd]);
const mostEscapes = 15;
/** White space between words that belong together; no text that a person wrote has more. */
export const longestBlank = 200;
/** A quoted text that is longer is taken to end with its line. */
const longestQuoted = 4_096;

/** The quote that starts at a place. */
export function quoteAt(text: string, at: number): Quote | undefined {
  let end = at;
  while (text[end] === '\\' && end - at < mostEscapes) end++;
  const char = text[end];
  if (char === undefined || !quotes.has(char)) return undefined;
  return { char, escapes: end - at, start: at, end: end + 1 };
}

/** The quote that ends right before a place. */
export function quoteBefore(text: string, at: number): Quote | undefined {
  const char = text[at - 1];
  if (char === undefined || !quotes.has(char)) return undefined;
  let start = at - 1;
  while (text[start - 1] === '\\' && at - start <= mostEscapes) start--;
  return { char, escapes: at - 1 - start, start, end: at };
}

/** Where the inside of a quoted text ends; undefined where nothing closes it. */
export function closing(text: string, { char, escapes, end }: Quote): number | undefined {
  if (char === wordEnd) {
    const close = text.indexOf(wordEnd, end);
    return close < 0 ? text.length : close;
  }
  let backslashes = 0;
  for (let at = end; at < text.length && at - end < longestQuoted; at++) {
    const one = text[at];
    if (one === wordEnd) return undefined;
    // Every level of strings doubles the backslashes and puts one before each quote.
    if (one === char && backslashes >= escapes && (backslashes - escapes) % (2 * (escapes + 1)) === 0)
      return at - escapes;
    backslashes = one === '\\' ? backslashes + 1 : 0;
  }
  return undefined;
}

/** Whether what follows a quote shows that it closes something. */
export function isClosing(text: string, { end }: Quote): boolean {
  const next = text[end];
  return next === undefined || /[\s\0"'`\\,;:.)\]}>|&]/.test(next);
}

export function isSpace(char: string | undefined): boolean {
  return char !== undefined && char <= ' ' && char !== wordEnd;
}

/** Blanks and tabs up to {@link longestBlank}. */
export function skipBlanks(text: string, at: number): number {
  let end = at;
  while ((text[end] === ' ' || text[end] === '\t') && end - at < longestBlank) end++;
  return end;
}
