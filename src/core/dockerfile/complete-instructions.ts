// Where the beginning of a Dockerfile can be cut so that no instruction in it is cut.
import { readLines } from './lines.ts';

/**
 * The end of the last complete instruction of a text that goes on behind its end.
 * @returns 0 where no instruction is complete
 */
export function endOfInstructions(text: string): number {
  const lines = readLines(text);
  const last = lines.logical.at(-1);
  if (!last) return 0;
  const { start, end } = last.span;
  const continued = text[end - 1] === lines.escape && text[end - 2] !== lines.escape;
  if (!continued && last.heredocs.every(({ terminated }) => terminated)) return text.length;
  return lines.logical.length > 1 ? text.lastIndexOf('\n', start - 1) + 1 : 0;
}
