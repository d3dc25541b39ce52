// A command given as one string, split into words the way compose splits it: with quotes, without a shell.
import type { Span } from '../text.ts';
import { TextBuilder } from '../text-map.ts';

export interface SplitWord {
  readonly value: string;
  /** In the split text, quotes included. */
  readonly span: Span;
  /** From the value into the split text. */
  readonly map: TextBuilder;
}

export interface SplitWords {
  readonly words: readonly SplitWord[];
  /** The first unquoted `;`, `&`, `|`, `<` or `>`: compose drops it and everything behind it. */
  readonly operator: Span | undefined;
  /** False for an open quote or a bare parenthesis, which compose refuses. */
  readonly valid: boolean;
}

const OPERATOR = /[;&|<>]+/y;
/** Characters that mean nothing, outside quotes and inside any. */
const PLAIN = /[^\\\s"'`();&|<>]+/y;
const QUOTED = /[^\\"'`)]+/y;

/**
 * Splits a string of `command` or `entrypoint`.
 *
 * Source: compose-go decodes both with github.com/mattn/go-shellwords, whose `Parse` stops at the
 * first unquoted operator and returns the words before it.
 */
export function splitWords(text: string): SplitWords {
  const words: SplitWord[] = [];
  let word: TextBuilder | undefined;
  let start = 0;
  let quote: '"' | "'" | '`' | ')' | undefined;
  const finish = (end: number) => {
    if (word) words.push({ value: word.text, span: { start, end }, map: word });
    word = undefined;
  };
  const begin = (at: number): TextBuilder => {
    if (!word) {
      word = new TextBuilder();
      start = at;
    }
    return word;
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\' && quote !== "'") {
      const next = text[at + 1];
      if (next === undefined) return { words, operator: undefined, valid: false };
      const kept = quote === '`' || quote === ')' ? char + next : next;
      begin(at).add(kept, at, at + 2);
      at++;
    } else if (quote === undefined && isSpace(char)) {
      finish(at);
    } else if (char === quote) {
      if (char === '`' || char === ')') begin(at).add(char, at);
      quote = undefined;
    } else if (quote !== undefined) {
      at = addRun(begin(at), text, at, QUOTED);
    } else if (char === '"' || char === "'") {
      begin(at);
      quote = char;
    } else if (char === '`') {
      begin(at).add(char, at);
      quote = char;
    } else if (char === '(') {
      if (!word?.text.endsWith('$')) return { words, operator: undefined, valid: false };
      word.add(char, at);
      quote = ')';
    } else if (char === ')') {
      return { words, operator: undefined, valid: false };
    } else if (isOperator(char)) {
      if (char === '>' && word && /^\d+$/.test(word.text)) word = undefined;
      finish(at);
      OPERATOR.lastIndex = at;
      const length = OPERATOR.exec(text)?.[0].length ?? 1;
      return { words, operator: { start: at, end: at + length }, valid: true };
    } else {
      at = addRun(begin(at), text, at, PLAIN);
    }
  }
  finish(text.length);
  return { words, operator: undefined, valid: quote === undefined };
}

/** Adds the run of plain characters at an index, at least one. @returns the index of its last */
function addRun(word: TextBuilder, text: string, at: number, run: RegExp): number {
  run.lastIndex = at;
  const piece = run.exec(text)?.[0] ?? text[at] ?? '';
  word.add(piece, at);
  return at + piece.length - 1;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\n';
}

function isOperator(char: string): boolean {
  return char === ';' || char === '&' || char === '|' || char === '<' || char === '>';
}
