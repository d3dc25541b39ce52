// The text of an nginx configuration as directives and blocks, with the place of each word.
import type { Span } from '../text.ts';

export interface NginxWord {
  /** Quotes and escapes removed. */
  readonly value: string;
  /** Without the quotes. */
  readonly span: Span;
}

export interface NginxDirective {
  readonly name: string;
  readonly words: readonly NginxWord[];
  /** The directives inside `{ … }`; undefined for a simple directive. */
  readonly block: readonly NginxDirective[] | undefined;
  readonly span: Span;
}

/** One file of a configuration. */
export interface NginxFile {
  readonly path: string;
  readonly directives: readonly NginxDirective[];
}

interface OpenBlock {
  readonly into: NginxDirective[];
}

/**
 * Reads a configuration file. Never throws: an unclosed block ends with the text, a closing brace
 * too many is passed over.
 */
export function parseNginx(path: string, text: string): NginxFile {
  const directives: NginxDirective[] = [];
  const open: OpenBlock[] = [{ into: directives }];
  let words: NginxWord[] = [];
  const finish = (end: number, block: NginxDirective[] | undefined): void => {
    const [name, ...others] = words;
    words = [];
    if (!name) return;
    const span = { start: name.span.start, end };
    open.at(-1)?.into.push({ name: name.value, words: others, block, span });
  };
  let at = 0;
  while (at < text.length) {
    const sign = text[at];
    if (sign === '#') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (sign === ';') {
      finish(++at, undefined);
    } else if (sign === '{') {
      const block: NginxDirective[] = [];
      finish(++at, block);
      open.push({ into: block });
    } else if (sign === '}') {
      finish(at++, undefined);
      if (open.length > 1) open.pop();
    } else if (sign === '"' || sign === "'") {
      const end = closing(text, at, sign);
      words.push({
        value: text.slice(at + 1, end).replace(/\\(["'\\])/g, '$1'),
        span: { start: at + 1, end },
      });
      at = end + 1;
    } else if (/\s/.test(sign ?? '')) {
      at++;
    } else {
      const end = wordEnd(text, at);
      words.push({ value: text.slice(at, end), span: { start: at, end } });
      at = end;
    }
  }
  finish(text.length, undefined);
  return { path, directives };
}

function closing(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** The end of a bare word; the braces of `${NAME}` belong to it, and so do those of a regular expression's `{2}`. */
function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const sign = text[at] ?? '';
    if (sign === '\\') at++;
    else if (sign === '$' && text[at + 1] === '{') {
      const end = text.indexOf('}', at);
      if (end < 0) return text.length;
      at = end;
    } else if (/[\s;{]/.test(sign) || (sign === '}' && at > from)) return at;
    at++;
  }
  return Math.min(at, text.length);
}
