// Values that go to the end of a line, or over the lines below it: YAML, INI files, env files.
import type { Span } from '../text.ts';
import { skipBlanks } from './quotes.ts';
import { endOfLine, quotedValue } from './values.ts';
import type { NamedWord } from './words.ts';

const deepest = 200;

/** Whether nothing but indentation, dashes and a quote stands before a name. */
export function isLineStart(text: string, start: number): boolean {
  let at = start - 1;
  while (start - at < deepest && /[ \t"'?-]/.test(text[at] ?? '')) at--;
  return at < 0 || text[at] === '\n';
}

/** Whether a name is the first word of an item: `- NAME=value`. */
export function isListItem(text: string, start: number): boolean {
  return text[start - 1] === ' ' && text[start - 2] === '-' && isLineStart(text, start);
}

/** The value that goes to the end of the line, without the quotes around it and the comment behind it. */
export function valueOfLine(text: string, start: number): Span {
  const quoted = quotedValue(text, start);
  if (
    quoted &&
    /^["'\\]*\s*(?:[,;)\]}]|#|$)/.test(text.slice(quoted.end, quoted.end + 40).split('\n', 1)[0] ?? '')
  )
    return quoted;
  const line = text.slice(start, endOfLine(text, start));
  const comment = line.indexOf(' # ');
  return { start, end: start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length };
}

/**
 * The lines below a YAML key that are its value: those of a block scalar (`|`, `>`), or a text or a list of texts.
 * @param at the end of the key's line
 */
export function blockBelow(text: string, { start, opened }: NamedWord, at: number): readonly Span[] {
  const column = indentation(text, opened?.start ?? start);
  const isBlock = /[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(text.slice(Math.max(start, at - deepest), at));
  const found: Span[] = [];
  for (let line = nextLine(text, at); line < text.length; line = nextLine(text, line)) {
    const content = skipBlanks(text, line);
    const end = endOfLine(text, content);
    if (content === end) continue;
    if (content - line <= column) break;
    const item = !isBlock && text.startsWith('- ', content) ? skipBlanks(text, content + 2) : content;
    if (
      !isBlock &&
      /^(?:["']?[\w.-]{1,100}["']?:(?:\s|$)|-$)/.test(text.slice(item, Math.min(end, item + 110)))
    )
      break;
    found.push(isBlock ? { start: item, end } : valueOfLine(text, item));
    line = end;
  }
  return found;
}

/** The column of a key, after the dashes before it. */
function indentation(text: string, start: number): number {
  let at = start;
  while (at > 0 && start - at < deepest && text[at - 1] !== '\n') at--;
  return start - at;
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}
