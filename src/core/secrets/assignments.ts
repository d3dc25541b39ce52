// Where the value behind `=` starts and ends, in shells, env files, INI files, Python and addresses.
import type { Span } from '../text.ts';
import { afterScheme } from './headers.ts';
import { isLineStart, isListItem, valueOfLine } from './lines.ts';
import { closing, type Quote, quoteAt, skipBlanks, wordEnd } from './quotes.ts';
import { closingBracket } from './references.ts';
import { namesSecret } from './spaced.ts';
import { bareEnd, quotedValue } from './values.ts';
import type { NamedWord } from './words.ts';

/** What stands before a quoted text that a shell will read. */
const shellBefore =
  /(?:(?:^|[\s\0"',[(])-[a-z]*c["']?,?|CMD-SHELL["']?,?|(?:command|entrypoint|test):)[\s\0]*$/;
/** What reads a variable: only the texts behind its name are values. */
const readsVariable =
  /^(?:os\.)?(?:environ|getenv|env|config|get_secret|get_random_secret_key)\b[\w.]{0,40}[([]/;
const calls = /(?:environ|get|getenv|env|config|str|setdefault|pop|get_env|get_secret)$/i;
const longestCall = 600;

/**
 * The values of `NAME=value`.
 * @param at where the operator is, and `from` where it ends
 */
export function assignedValue(
  text: string,
  name: NamedWord,
  { at, from, envFile }: { readonly at: number; readonly from: number; readonly envFile: boolean },
): readonly Span[] {
  const start = skipBlanks(text, from);
  const spaced = at > (name.closed?.end ?? name.end);
  const next = text[start];
  if (next === undefined || next === '\n' || next === '\r') return [];
  // `NAME= program` sets it to nothing, for a program.
  if (start > from && !spaced && !envFile && !/[a-z]/.test(name.text)) return [];
  if (name.text.startsWith('-') && namesSecret(text, start)) return [];
  const several = argumentsAt(text, start) ?? (spaced ? literalsAt(text, start) : undefined);
  if (several) return several;
  const whole =
    start === from && !name.closed && name.opened ? enclosed(text, name.opened, start) : undefined;
  if (whole) return [whole];
  const line = isLineStart(text, name.start);
  if ((line && (spaced || envFile)) || isListItem(text, name.start) || (envFile && isExported(text, name)))
    return [valueOfLine(text, start)];
  const value = afterScheme(text, start);
  const before = text[name.start - 1];
  const stops = before === '?' || before === '&' ? '&#' : before === ';' ? ';' : '';
  return [quotedValue(text, value) ?? { start: value, end: bareEnd(text, value, stops) }];
}

/** The value up to the quote that opened right before its name; of a text for a shell only its word. */
export function enclosed(text: string, quote: Quote, start: number): Span | undefined {
  const end = closing(text, quote);
  if (end === undefined || end < start) return undefined;
  const before = text.slice(Math.max(0, quote.start - 24), quote.char === wordEnd ? quote.end : quote.start);
  if (!shellBefore.test(before)) return { start, end };
  const value = afterScheme(text, start);
  return quotedValue(text, value) ?? { start: value, end: bareEnd(text, value, '', end) };
}

function isExported(text: string, { start }: NamedWord): boolean {
  return /(?:^|\n)[ \t]*export[ \t]+$/.test(text.slice(Math.max(0, start - 20), start));
}

/**
 * Of a call that reads a variable, the texts behind the variable's name, and those in `… or 'default'` and
 * `… if DEBUG else 'default'`; undefined where no such call starts there.
 */
export function argumentsAt(text: string, at: number): readonly Span[] | undefined {
  const call = readsVariable.exec(text.slice(at, at + 80))?.[0];
  if (call === undefined) return undefined;
  const open = at + call.length - 1;
  const bracket = text[open] === '(' ? ')' : ']';
  const close = closingBracket(
    text,
    open,
    Math.min(text.length, open + longestCall),
    text[open] ?? '',
    bracket,
  );
  return [...stringsIn(text, open).slice(1), ...(close === undefined ? [] : alternatives(text, close + 1))];
}

function alternatives(text: string, at: number): readonly Span[] {
  if (!/^\s*(?:or|if|\|\||\?\?|\+)\s/.test(text.slice(at, at + 20))) return [];
  const found: Span[] = [];
  for (let end = at; end < text.length && end - at < longestCall && !/[\n\0,]/.test(text[end] ?? ''); end++) {
    const value = quoteAt(text, end) ? quotedValue(text, end) : undefined;
    if (!value) continue;
    found.push(value);
    end = Math.max(end, value.end + (quoteAt(text, value.end)?.escapes ?? 0));
  }
  return found;
}

/** The texts behind a variable's name where something reads it: `get('SECRET_KEY', 'default')`. */
export function argumentsOfCall(text: string, { opened, closed }: NamedWord): readonly Span[] | undefined {
  const open = (opened?.start ?? 0) - 1;
  if (!closed || text[open] !== '(' || !calls.test(text.slice(Math.max(0, open - 40), open)))
    return undefined;
  return stringsIn(text, open).slice(1);
}

/** The texts of a Python list or of a text in brackets, which may go over lines; undefined where there are none. */
function literalsAt(text: string, at: number): readonly Span[] | undefined {
  const found = text[at] === '(' || text[at] === '[' ? stringsIn(text, at) : [];
  return found.length > 0 ? found : undefined;
}

/** The quoted texts between a bracket and the one that closes it. */
export function stringsIn(text: string, open: number): readonly Span[] {
  const found: Span[] = [];
  const opener = text[open];
  const close = opener === '(' ? ')' : ']';
  let depth = 0;
  for (let at = open; at < text.length && at - open < longestCall; at++) {
    const one = text[at];
    if (one === opener) depth++;
    else if (one === close && --depth === 0) break;
    const value = one === '"' || one === "'" || one === '\\' ? quotedValue(text, at) : undefined;
    if (!value) continue;
    found.push(value);
    at = Math.max(at, value.end + (quoteAt(text, value.end)?.escapes ?? 0));
  }
  return found;
}
