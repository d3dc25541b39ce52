// Text for one line of a view, whoever wrote it: containers, images, files and programs.
import { stripAnsi } from './logs/ansi.ts';

/** Characters of a line; nobody sees more. */
const longest = 300;
/** Marks that turn the direction of what follows without being seen. */
const marks = /[\u061c\u200b-\u200f\u2060]/g;

/** One line without control characters, colors and marks that are not seen; cut where it is too long. */
export function rowText(text: string): string {
  const line = stripAnsi(text.length > 2 * longest ? text.slice(0, 2 * longest) : text)
    .replaceAll(marks, '')
    .replaceAll(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
