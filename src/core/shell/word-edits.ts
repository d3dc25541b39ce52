// Edits of command lines: words put in behind another, in the notation that is there.
import type { Edit, Location } from '../text.ts';

/**
 * Puts words behind one that is written at `after`: as shell text, as items of a JSON or YAML list, or as
 * lines of a YAML block list.
 * @param text the file's text
 * @param words plain words without characters that need quoting in a shell
 */
export function wordsBehind(text: string, after: Location, words: readonly string[]): Edit {
  const { start, end } = after.span;
  const at = (inserted: string): Edit => ({ path: after.path, span: { start: end, end }, text: inserted });
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lead = text.slice(lineStart, start);
  if (/^[ \t]*-[ \t]+$/.test(lead)) return at(words.map((word) => `\n${lead}"${word}"`).join(''));
  const quote = text[start] === '"' || text[start] === "'" ? text[start] : undefined;
  const next = /^[ \t]*([,\]])/.exec(text.slice(end, end + 80))?.[1];
  if (next && (quote || isInList(text, start))) return at(words.map((word) => `, "${word}"`).join(''));
  return at(words.map((word) => ` ${word}`).join(''));
}

/** Whether a bracket is open before a place of its line. */
function isInList(text: string, start: number): boolean {
  const lead = text.slice(Math.max(text.lastIndexOf('\n', start - 1), start - 2000), start);
  return lead.lastIndexOf('[') > lead.lastIndexOf(']');
}
