// Finds the texts for people in TypeScript source: a scanner for string and template literals.

interface Token {
  /** A literal's content, or one of the marks `( ) [ ] { } ,`. */
  readonly text: string;
  readonly at: number;
  readonly isLiteral: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\n': '' };

/** Stands for an expression in a template. */
const HOLE = '{…}';

/**
 * The sentences and titles among the literals of a file: texts of at least two words that start with a
 * capital letter, a value or a quoted name.
 */
export function proseIn(source: string): readonly string[] {
  return tokensOf(source)
    .filter(({ text, isLiteral }) => isLiteral && isProse(text))
    .map(({ text }) => text);
}

/** The literals in the first argument of each call of a function, written with its parenthesis: `t(`. */
export function firstArguments(source: string, call: string): readonly string[] {
  const tokens = tokensOf(source);
  const found: string[] = [];
  for (let at = source.indexOf(call); at >= 0; at = source.indexOf(call, at + 1)) {
    let depth = 0;
    for (const token of tokens) {
      if (token.at < at + call.length) continue;
      if (token.isLiteral) {
        if (hasWords(token.text)) found.push(token.text);
      } else if ('([{'.includes(token.text)) depth++;
      else if (depth === 0) break;
      else if (token.text !== ',') depth--;
    }
  }
  return found;
}

function isProse(text: string): boolean {
  return hasWords(text) && /^(?:\p{Lu}|["'`{])/u.test(text) && /[^\s] [^\s]/.test(text);
}

/** Not only values and punctuation. */
function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  scan(source, 0, false, tokens);
  return tokens;
}

/** Scans code from an offset, in a template up to the `}` of the expression. @returns where it ended */
function scan(source: string, from: number, inTemplate: boolean, tokens: Token[]): number {
  let depth = 0;
  let at = from;
  while (at < source.length) {
    const char = source[at] ?? '';
    if (source.startsWith('//', at)) at = endOf(source, '\n', at);
    else if (source.startsWith('/*', at)) at = endOf(source, '*/', at + 2);
    else if (char === '/' && startsRegExp(source, at)) at = regExpEnd(source, at);
    else if (char === '"' || char === "'" || char === '`') at = literal(source, at, tokens);
    else {
      if (inTemplate && depth === 0 && char === '}') return at;
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth--;
      if ('()[]{},'.includes(char)) tokens.push({ text: char, at, isLiteral: false });
      at++;
    }
  }
  return at;
}

function endOf(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? source.length : at + mark.length;
}

/** A slash behind an operator or a keyword starts a regular expression; behind a value it divides. */
function startsRegExp(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /[(,=:[!&|?{};>]$|\b(?:return|case|typeof)$/.test(before);
}

function regExpEnd(source: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '\n') return at;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) return at + 1;
  }
  return source.length;
}

/** Adds a literal, and behind it what is in the expressions of a template. @returns its end */
function literal(source: string, from: number, tokens: Token[]): number {
  const quote = source[from];
  const inner: Token[] = [];
  let text = '';
  let at = from + 1;
  while (at < source.length && source[at] !== quote) {
    const char = source[at] ?? '';
    if (char === '\\') {
      const escaped = source[at + 1] ?? '';
      text += ESCAPES[escaped] ?? escaped;
      at += 2;
    } else if (quote === '`' && source.startsWith('${', at)) {
      text += HOLE;
      at = scan(source, at + 2, true, inner) + 1;
    } else {
      text += char;
      at++;
    }
  }
  tokens.push({ text, at: from, isLiteral: true }, ...inner);
  return at + 1;
}
