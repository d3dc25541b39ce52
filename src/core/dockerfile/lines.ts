// Physical lines -> logical lines: directives, comments, continuation lines and here-documents.
import type { Span } from '../text.ts';
import { shifted, TextBuilder, type TextMap } from '../text-map.ts';
import type { Directive, Heredoc } from './dockerfile-model.ts';

/** One instruction's text with continuation lines joined, as BuildKit joins them. */
export interface LogicalLine {
  readonly text: string;
  readonly map: TextMap;
  /** From the first to the last character, here-documents excluded. */
  readonly span: Span;
  readonly comments: readonly Span[];
  /** Empty lines between continued ones. */
  readonly emptyLines: readonly Span[];
  readonly heredocs: readonly Heredoc[];
}

export interface Lines {
  readonly directives: readonly Directive[];
  readonly escape: '\\' | '`';
  readonly comments: readonly Span[];
  readonly logical: readonly LogicalLine[];
}

const DIRECTIVE = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=[ \t]*(\S.*)$/;
const DIRECTIVE_NAMES = new Set(['syntax', 'escape', 'check']);
const HEREDOC_KEYWORD = /^(?:onbuild\s+)?(?:run|copy|add)\s/i;
const HEREDOC = /^\d*<<(-?)([^<]*)$/;
const NONE: readonly Span[] = [];

/** Splits a Dockerfile into logical lines, in one pass over the text. */
export function readLines(text: string): Lines {
  return new LineReader(text).read();
}

/** Where a physical line's content begins and ends, and where the next one starts. */
interface Line {
  /** First character that is not blank. */
  readonly first: number;
  readonly start: number;
  /** Without the line end. */
  readonly end: number;
  readonly next: number;
}

class LineReader {
  readonly #text: string;
  readonly #comments: Span[] = [];
  readonly #directives: Directive[] = [];
  #escape: '\\' | '`' = '\\';
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  read(): Lines {
    const logical: LogicalLine[] = [];
    this.#readDirectives();
    for (let line = this.#line(); line; line = this.#line()) {
      if (line.first === line.end) continue;
      if (this.#text[line.first] === '#')
        this.#comments.push({ start: line.first, end: this.#trimmed(line) });
      else logical.push(this.#logical(line));
    }
    return {
      directives: this.#directives,
      escape: this.#escape,
      comments: this.#comments,
      logical,
    };
  }

  /** The next physical line; undefined at the end of the text. */
  #line(): Line | undefined {
    const start = this.#at;
    if (start >= this.#text.length) return undefined;
    const newline = this.#text.indexOf('\n', start);
    const next = newline < 0 ? this.#text.length : newline + 1;
    let end = newline < 0 ? next : newline;
    if (end > start && this.#text[end - 1] === '\r') end--;
    let first = start;
    while (first < end && isBlank(this.#text.charCodeAt(first))) first++;
    this.#at = next;
    return { start, first, end, next };
  }

  #trimmed(line: Line): number {
    let end = line.end;
    while (end > line.first && isBlank(this.#text.charCodeAt(end - 1))) end--;
    return end;
  }

  /**
   * Directives stand at the very top; the first other line, an ordinary comment too, ends them. Behind a
   * `#!` line, BuildKit reads `syntax` and `check`, but not `escape`.
   */
  #readDirectives(): void {
    const isScript = this.#text.startsWith('#!', this.#at);
    if (isScript) {
      const line = this.#line();
      if (line) this.#comments.push({ start: line.first, end: this.#trimmed(line) });
    }
    for (let from = this.#at; ; from = this.#at) {
      const line = this.#line();
      const end = line ? this.#trimmed(line) : 0;
      const match = line && DIRECTIVE.exec(this.#text.slice(line.first, end));
      const name = match?.[1]?.toLowerCase();
      const written = match?.[2];
      if (!line || name === undefined || written === undefined || !DIRECTIVE_NAMES.has(name)) {
        this.#at = from;
        return;
      }
      if (isScript && name === 'escape') {
        this.#comments.push({ start: line.first, end });
        continue;
      }
      const span = { start: line.first, end };
      // What stands behind the first word of `check` is a remark.
      const value = name === 'check' ? (/^\S+/.exec(written)?.[0] ?? '') : written;
      const start = end - written.length;
      this.#directives.push({ name, value, span, valueSpan: { start, end: start + value.length } });
      this.#comments.push(span);
      if (name === 'escape' && value === '`') this.#escape = '`';
    }
  }

  #logical(first: Line): LogicalLine {
    let end = this.#continued(first);
    if (end === undefined) {
      const stop = this.#trimmed(first);
      const text = this.#text.slice(first.first, stop);
      const span = { start: first.first, end: stop };
      return this.#withHeredocs({ text, map: shifted(first.first), span, comments: NONE, emptyLines: NONE });
    }
    const builder = new TextBuilder();
    const comments: Span[] = [];
    const emptyLines: Span[] = [];
    builder.add(this.#text.slice(first.first, end), first.first);
    let last = this.#trimmed(first);
    for (let line = this.#line(); line; line = this.#line()) {
      if (line.first === line.end) emptyLines.push({ start: line.start, end: line.end });
      else if (this.#text[line.first] === '#') {
        const comment = { start: line.first, end: this.#trimmed(line) };
        comments.push(comment);
        this.#comments.push(comment);
      } else {
        end = this.#continued(line);
        last = this.#trimmed(line);
        builder.add(this.#text.slice(line.start, end ?? last), line.start);
        if (end === undefined) break;
      }
    }
    const span = { start: first.first, end: last };
    return this.#withHeredocs({ text: builder.text, map: builder, span, comments, emptyLines });
  }

  /** Where the text before the line's continuation character ends; undefined where it has none. */
  #continued(line: Line): number | undefined {
    const end = this.#trimmed(line);
    if (end === line.first || this.#text[end - 1] !== this.#escape) return undefined;
    return end - 2 >= line.start && this.#text[end - 2] === this.#escape ? undefined : end - 1;
  }

  #withHeredocs(line: Omit<LogicalLine, 'heredocs'>): LogicalLine {
    if (!line.text.includes('<<') || !HEREDOC_KEYWORD.test(line.text)) return { ...line, heredocs: [] };
    const heredocs: Heredoc[] = [];
    for (const word of heredocWords(line.text)) {
      const operator = {
        start: line.map.start(word.start),
        end: Math.max(line.map.start(word.start), line.map.end(word.end)),
      };
      heredocs.push(this.#heredoc(word, operator));
    }
    return { ...line, heredocs };
  }

  #heredoc(word: HeredocWord, operatorSpan: Span): Heredoc {
    const start = this.#at;
    let bodyEnd = this.#text.length;
    let end = bodyEnd;
    let terminated = false;
    for (let line = this.#line(); line; line = this.#line()) {
      let from = line.start;
      if (word.chomp) while (this.#text[from] === '\t') from++;
      if (line.end - from === word.name.length && this.#text.startsWith(word.name, from)) {
        bodyEnd = line.start;
        end = line.end;
        terminated = true;
        break;
      }
    }
    return {
      name: word.name,
      expand: word.expand,
      chomp: word.chomp,
      terminated,
      operatorSpan,
      span: { start: Math.min(start, end), end },
      bodySpan: { start: Math.min(start, bodyEnd), end: bodyEnd },
      body: this.#text.slice(start, bodyEnd),
    };
  }
}

interface HeredocWord {
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
  readonly start: number;
  readonly end: number;
}

/** The `<<NAME` words of a logical line; the name may stand behind blanks. */
function* heredocWords(text: string): Generator<HeredocWord> {
  let operator: { start: number; chomp: boolean } | undefined;
  for (const { start, end } of quotedWords(text)) {
    const word = text.slice(start, end);
    const match = operator ? undefined : HEREDOC.exec(word);
    if (match?.[2] === '') operator = { start, chomp: match[1] === '-' };
    else if (operator || match) {
      const from = operator ?? { start, chomp: match?.[1] === '-' };
      const name = unquoted(match?.[2] ?? word);
      operator = undefined;
      if (name.text !== '')
        yield { name: name.text, expand: !name.quoted, chomp: from.chomp, start: from.start, end };
    }
  }
}

function unquoted(word: string): { text: string; quoted: boolean } {
  let text = '';
  let quote = '';
  let quoted = false;
  for (let at = 0; at < word.length; at++) {
    const char = word.charAt(at);
    if (char === '\\' && quote !== "'") text += word.charAt(++at);
    else if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      quoted = true;
    } else if (char === quote) quote = '';
    else text += char;
  }
  return { text, quoted };
}

/** Splits at blanks outside of quotes. */
function* quotedWords(text: string): Generator<Span> {
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (start < 0) {
      if (isBlank(text.charCodeAt(at))) continue;
      start = at;
    }
    if (quote === '' && isBlank(text.charCodeAt(at))) {
      yield { start, end: at };
      start = -1;
    } else if (char === '\\' && quote !== "'") at++;
    else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
  }
  if (start >= 0) yield { start, end: text.length };
}

/** Blanks inside a line, as BuildKit takes them. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0b || code === 0x0c;
}
