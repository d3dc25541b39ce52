// Compares two versions of a text line by line and marks the lines in which they differ.
import { diffArrays } from 'diff';

export interface MarkedLine {
  readonly text: string;
  /** Whether the other version does not have this line at this point. */
  readonly changed: boolean;
}

/** The lines of both versions, without their line feeds. */
export function markLines(
  before: string,
  after: string,
): { readonly before: readonly MarkedLine[]; readonly after: readonly MarkedLine[] } {
  const parts = diffArrays(linesOf(before), linesOf(after));
  const marked = ({ value }: (typeof parts)[number], changed: boolean): MarkedLine[] =>
    value.map((text) => ({ text, changed }));
  return {
    before: parts.flatMap((part) => (part.added ? [] : marked(part, part.removed))),
    after: parts.flatMap((part) => (part.removed ? [] : marked(part, part.added))),
  };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
