// Edits of Dockerfiles that keep comments, indentation and line ends.
import type { Edit, Span } from '../text.ts';
import type { Dockerfile, Flag, Instruction } from './model.ts';

/** Replaces a part of the file. */
export function replace(file: Dockerfile, span: Span, text: string): Edit {
  return { path: file.path, span, text };
}

/** Takes an instruction away with its line ends; comments above it stay, comments inside it go. */
export function removeInstruction(file: Dockerfile, instruction: Instruction): Edit {
  const { text } = file.source;
  let { start, end } = instruction.span;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  while (end < text.length && (text[end] === ' ' || text[end] === '\t' || text[end] === '\r')) end++;
  if (text[end] === '\n') end++;
  else if (text[start - 1] === '\n') start -= text[start - 2] === '\r' ? 2 : 1;
  return replace(file, { start, end }, '');
}

/** Takes a flag away with the blanks behind it. */
export function removeFlag(file: Dockerfile, flag: Flag): Edit {
  const { text } = file.source;
  let { end } = flag.span;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return replace(file, { start: flag.span.start, end }, '');
}
