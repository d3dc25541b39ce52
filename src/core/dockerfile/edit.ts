// Edits of Dockerfiles that keep comments, indentation and line ends.
import type { Command, Word } from '../shell/command.ts';
import { type Edit, lineEnd, type Span } from '../text.ts';
import type { CommandInstruction, Dockerfile, Flag, Instruction, VariableUse } from './dockerfile-model.ts';

/** Replaces a part of the file. */
export function replace(file: Dockerfile, span: Span, text: string): Edit {
  return { path: file.path, span, text };
}

/** Puts a line of its own above an instruction, and above nothing else. */
export function insertAbove(file: Dockerfile, { span: { start } }: Instruction, line: string): Edit {
  const { character } = file.source.positionAt(start);
  const indent = file.source.text.slice(start - character, start).replace(/[^ \t]/g, '');
  return replace(file, { start, end: start }, `${line}${lineEnd(file.source.text)}${indent}`);
}

/** Puts another name into a use of a variable. */
export function renameUse(file: Dockerfile, { name, span }: VariableUse, to: string): Edit {
  return replace(file, span, file.source.slice(span).replace(name, to));
}

/** Takes an instruction away with its line ends; comments above it and inside it stay. */
export function removeInstruction(file: Dockerfile, instruction: Instruction): Edit {
  const { text } = file.source;
  let { start, end } = instruction.span;
  if (instruction.comments.length > 0) {
    const comments = instruction.comments.map((comment) => file.source.slice(comment));
    return replace(file, { start, end }, comments.join(lineEnd(text)));
  }
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

/** Puts the words of a command into a JSON array where they stand: what breaks the lines between them stays. */
export function asJsonArray(file: Dockerfile, words: readonly Word[]): Edit[] {
  const last = words.length - 1;
  return words.map(({ span, value }, index) =>
    replace(file, span, `${index === 0 ? '[' : ''}${JSON.stringify(value)}${index === last ? ']' : ','}`),
  );
}

/**
 * Adds a command to the end of a RUN that is one chain of commands, in the style of its lines.
 * Undefined where it is none: a JSON array, a here-document, another shell construct.
 */
export function appendCommand(file: Dockerfile, run: CommandInstruction, command: string): Edit | undefined {
  const { commands, complete } = run.script;
  if (run.form !== 'shell' || !complete) return undefined;
  const [heredoc, second] = run.heredocs;
  if (heredoc) {
    const goesOn =
      /[\\&|]\s*$/.test(heredoc.body) ||
      commands.some(({ redirects }) => redirects.some(({ operator }) => operator.startsWith('<<')));
    if (second || goesOn || !heredoc.terminated || run.text !== file.source.slice(heredoc.operatorSpan))
      return undefined;
    const at = { start: heredoc.bodySpan.end, end: heredoc.bodySpan.end };
    return replace(file, at, `${command}${lineEnd(file.source.text)}`);
  }
  const { end } = run.span;
  if (!isChain(run, ['&&', '|']) || commands.at(-1)?.span.end !== end) return undefined;
  const and = isContinued(file, run) ? andOnNextLine(file, run) : ' && ';
  return replace(file, { start: end, end }, `${and}${command}`);
}

/**
 * Puts two RUN that follow each other into one, in the style of their lines. Undefined where they are
 * no plain chains of commands, something stands between them, or what the first does to its shell
 * would reach the second.
 * @param then a command to put at the end
 */
export function mergeRuns(
  file: Dockerfile,
  first: CommandInstruction,
  second: CommandInstruction,
  then?: string,
): readonly Edit[] | undefined {
  const arePlain = [first, second].every(
    (run) =>
      run.form === 'shell' &&
      run.script.complete &&
      run.heredocs.length === 0 &&
      isChain(run, ['&&']) &&
      run.script.commands[0]?.span.start === run.argumentsSpan.start &&
      run.script.commands.at(-1)?.span.end === run.span.end,
  );
  const gap = file.source.text.slice(first.span.end, second.span.start);
  if (!arePlain || first.script.commands.some(changesShell) || gap.trim() !== '') return undefined;
  const between = { start: first.span.end, end: second.argumentsSpan.start };
  const and = andOnNextLine(file, isContinued(file, first) ? first : second);
  const { end } = second.span;
  return [
    replace(file, between, and),
    ...(then === undefined ? [] : [replace(file, { start: end, end }, `${and}${then}`)]),
  ];
}

/** Whether the same shell works differently after a command: `cd`, `export`, `source`. */
export function changesShell({ argv, via }: Command): boolean {
  return CHANGES_SHELL.has(argv[0]?.value ?? '') || via.includes('exec');
}

const CHANGES_SHELL = new Set(
  '. : alias cd declare eval exit export local popd pushd readonly return set shift shopt source trap ulimit umask unalias unset'.split(
    ' ',
  ),
);

function isChain({ script }: CommandInstruction, joints: readonly string[]): boolean {
  return script.commands.every(
    ({ nested, background, after }, index) =>
      !nested && !background && (index === 0 || (after !== undefined && joints.includes(after))),
  );
}

function isContinued(file: Dockerfile, { span }: Instruction): boolean {
  return file.source.slice(span).includes('\n');
}

/** An `&&` with the line end before or behind it, as the lines of an instruction have it. */
function andOnNextLine(file: Dockerfile, { span }: Instruction): string {
  const lines = file.source.slice(span).split('\n');
  const newline = lineEnd(file.source.text);
  const next = lines.find((line, index) => index > 0 && /^\s*[^\s#]/.test(line));
  const indent = /^[ \t]*/.exec(next ?? '    ')?.[0] ?? '';
  return lines.some((line) => /&&\s*[\\`]\s*$/.test(line))
    ? ` && ${file.escape}${newline}${indent}`
    : ` ${file.escape}${newline}${indent}&& `;
}
