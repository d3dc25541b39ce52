// Edits of Dockerfiles that keep comments, indentation and line ends.
import type { Word } from '../shell/model.ts';
import { type Edit, lineEnd, type Span } from '../text.ts';
import type { CommandInstruction, Dockerfile, Flag, Instruction } from './model.ts';

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

/** Inserts text behind a word; nothing where the word is an item of a JSON array. */
export function insertBehind(file: Dockerfile, run: Instruction, word: Word, text: string): Edit[] {
  return run.json ? [] : [replace(file, { start: word.span.end, end: word.span.end }, text)];
}

/**
 * Adds a command to the end of a RUN that is one chain of commands, in the style of its lines.
 * Undefined where it is none: a JSON array, a here-document, another shell construct.
 */
export function appendCommand(file: Dockerfile, run: CommandInstruction, command: string): Edit | undefined {
  const { commands, complete } = run.script;
  const isChain = commands.every(
    (one, index) =>
      !one.nested && !one.background && (index === 0 || one.after === '&&' || one.after === '|'),
  );
  if (run.form !== 'shell' || !complete) return undefined;
  const newline = lineEnd(file.source.text);
  const [heredoc, second] = run.heredocs;
  if (heredoc) {
    const goesOn =
      /[\\&|]\s*$/.test(heredoc.body) ||
      commands.some(({ redirects }) => redirects.some(({ operator }) => operator.startsWith('<<')));
    if (second || goesOn || !heredoc.terminated || run.text !== file.source.slice(heredoc.operatorSpan))
      return undefined;
    return replace(file, { start: heredoc.bodySpan.end, end: heredoc.bodySpan.end }, `${command}${newline}`);
  }
  const { start, end } = run.span;
  const last = commands.at(-1)?.span.end;
  if (!isChain || last !== end) return undefined;
  const lines = file.source.text.slice(start, end).split('\n');
  if (lines.length === 1) return replace(file, { start: end, end }, ` && ${command}`);
  const trails = lines.some((line) => /&&\s*[\\`]\s*$/.test(line));
  const indent =
    /^[ \t]*/.exec(lines.find((line, index) => index > 0 && /^\s*[^\s#]/.test(line)) ?? '')?.[0] ?? '    ';
  const text = trails
    ? ` && ${file.escape}${newline}${indent}${command}`
    : ` ${file.escape}${newline}${indent}&& ${command}`;
  return replace(file, { start: end, end }, text);
}
