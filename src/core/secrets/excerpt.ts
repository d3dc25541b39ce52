// A line of a file as it may be shown: its secrets masked, and where its characters are then.
import type { Span } from '../text.ts';
import { maskedValue } from './mask.ts';

export interface ShownLine {
  readonly text: string;
  /** The columns of a span of the file in the shown text; of one inside a secret those of the mask. */
  columnsOf(span: Span): Span;
}

/**
 * @param line the line's span in the text
 * @param secrets those of the whole text, in order: a line alone does not tell what it belongs to
 */
export function shownLine(text: string, line: Span, secrets: readonly Span[]): ShownLine {
  const inside = secrets
    .filter(({ start, end }) => start < line.end && end > line.start)
    .map(({ start, end }) => ({ start: Math.max(start, line.start), end: Math.min(end, line.end) }));
  let shown = '';
  let at = line.start;
  for (const { start, end } of inside) {
    shown += text.slice(at, start) + maskedValue;
    at = end;
  }
  const column = (offset: number, side: 'start' | 'end'): number => {
    let shift = 0;
    for (const { start, end } of inside) {
      if (offset <= start) break;
      if (offset < end) return start - line.start + shift + (side === 'start' ? 0 : maskedValue.length);
      shift += maskedValue.length - (end - start);
    }
    return Math.min(Math.max(offset, line.start), line.end) - line.start + shift;
  };
  return {
    text: shown + text.slice(at, line.end),
    columnsOf: ({ start, end }) => ({ start: column(start, 'start'), end: column(end, 'end') }),
  };
}
