// Variables in an argument, put in as BuildKit's word processing does.

/** What a name stands for: `known` false where it is declared without a value. */
export type Lookup = (name: string) => { readonly value: string | undefined } | undefined;

/** A `$NAME` or `${NAME…}` at `[start, end)` of the text. */
export interface Use {
  readonly name: string;
  readonly modifier: string | undefined;
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  /** Quotes and escapes taken off, variables as written. */
  readonly value: string;
  /** Variables put in; undefined where one of them is not known. */
  readonly resolved: string | undefined;
  readonly uses: readonly Use[];
}

/** Values that grow beyond this count as unknown: `ENV A=$A$A` doubles with each line. */
const MAX_LENGTH = 8192;
const MAX_DEPTH = 16;
const NO_USES: readonly Use[] = [];
const SPECIAL = /["'$\\`]/;
const NAME = /[A-Za-z_]\w*|\d+|[@*#?\-$!]/y;

/** Processes one word: quotes, escapes and variables. */
export function expand(text: string, escapeChar: string, lookup: Lookup): Expansion {
  if (!SPECIAL.test(text)) return { value: text, resolved: text, uses: NO_USES };
  const expander = new Expander(text, escapeChar, lookup);
  const { value, resolved } = expander.until('', 0);
  return {
    value,
    resolved: resolved !== undefined && resolved.length > MAX_LENGTH ? undefined : resolved,
    uses: expander.uses,
  };
}

interface Piece {
  readonly value: string;
  readonly resolved: string | undefined;
}

class Expander {
  readonly uses: Use[] = [];
  readonly #text: string;
  readonly #escape: string;
  readonly #lookup: Lookup;
  #at = 0;

  constructor(text: string, escapeChar: string, lookup: Lookup) {
    this.#text = text;
    this.#escape = escapeChar;
    this.#lookup = lookup;
  }

  /** Reads to the character `stop` (taken too), or to the end of the text. */
  until(stop: string, depth: number): Piece {
    let value = '';
    let resolved: string | undefined = '';
    const add = (piece: Piece): void => {
      value += piece.value;
      resolved =
        resolved === undefined || piece.resolved === undefined ? undefined : resolved + piece.resolved;
    };
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      if (char === stop) {
        this.#at++;
        return { value, resolved };
      }
      if (char === "'") add(this.#singleQuoted());
      else if (char === '"') add(this.#doubleQuoted(depth));
      else if (char === '$') add(this.#dollar(depth));
      else if (char === this.#escape) {
        this.#at++;
        add(this.#take());
      } else add(this.#take());
    }
    return { value, resolved: stop === '' ? resolved : undefined };
  }

  #take(): Piece {
    const char = this.#text.charAt(this.#at++);
    return { value: char, resolved: char };
  }

  #singleQuoted(): Piece {
    const close = this.#text.indexOf("'", this.#at + 1);
    const end = close < 0 ? this.#text.length : close;
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { value, resolved: value };
  }

  #doubleQuoted(depth: number): Piece {
    let value = '';
    let resolved: string | undefined = '';
    this.#at++;
    while (this.#at < this.#text.length) {
      const char = this.#text.charAt(this.#at);
      if (char === '"') {
        this.#at++;
        break;
      }
      let piece: Piece;
      if (char === '$') piece = this.#dollar(depth);
      else {
        const next = this.#text.charAt(this.#at + 1);
        if (char === this.#escape && (next === '"' || next === '$' || next === this.#escape)) this.#at++;
        piece = this.#take();
      }
      value += piece.value;
      resolved =
        resolved === undefined || piece.resolved === undefined ? undefined : resolved + piece.resolved;
    }
    return { value, resolved };
  }

  #dollar(depth: number): Piece {
    const start = this.#at++;
    const braced = this.#text.charAt(this.#at) === '{';
    if (braced) this.#at++;
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0];
    if (name === undefined) return this.#written(start, braced ? undefined : '$');
    this.#at += name.length;
    if (!braced) {
      this.uses.push({ name, modifier: undefined, start, end: this.#at });
      return this.#written(start, this.#lookup(name)?.value);
    }
    return this.#braced(start, name, depth);
  }

  /** `${NAME` was read; a modifier and `}` follow. */
  #braced(start: number, name: string, depth: number): Piece {
    const rest = /^(?:\}|:?[-+?]|##?|%%?|\/\/?)/.exec(this.#text.slice(this.#at, this.#at + 2))?.[0];
    if (rest === undefined || depth >= MAX_DEPTH) {
      const close = this.#text.indexOf('}', this.#at);
      this.#at = close < 0 ? this.#text.length : close + 1;
      return this.#written(start, undefined);
    }
    this.#at += rest.length;
    const known = this.#lookup(name)?.value;
    const index = this.uses.length;
    let resolved = known;
    if (rest !== '}') resolved = this.#modified(rest, known, depth + 1);
    const modifier = rest === '}' ? undefined : rest;
    this.uses.splice(index, 0, { name, modifier, start, end: this.#at });
    return this.#written(start, resolved);
  }

  #modified(modifier: string, known: string | undefined, depth: number): string | undefined {
    if (modifier.startsWith('/')) {
      const pattern = this.until('/', depth).resolved;
      const replacement = this.until('}', depth).resolved;
      if (known === undefined || pattern === undefined || replacement === undefined) return undefined;
      return replaced(known, pattern, replacement, modifier === '//');
    }
    const word = this.until('}', depth).resolved;
    const colon = modifier.startsWith(':');
    switch (modifier.at(-1)) {
      case '-':
        return known === undefined || (colon && known === '') ? word : known;
      case '+':
        if (known === undefined) return undefined;
        return colon && known === '' ? '' : word;
      case '?':
        return known;
      default:
        return known === undefined || word === undefined ? undefined : trimmed(known, word, modifier);
    }
  }

  #written(start: number, resolved: string | undefined): Piece {
    return { value: this.#text.slice(start, this.#at), resolved };
  }
}

/** `#` and `##` take a pattern off the front, `%` and `%%` off the end. */
function trimmed(value: string, pattern: string, modifier: string): string | undefined {
  const source = patternSource(pattern, modifier.length === 2, 2);
  if (source === undefined || value.length > MAX_LENGTH / 4) return undefined;
  if (modifier.startsWith('#')) return value.replace(new RegExp(`^(?:${source})`, 's'), '');
  // The shortest suffix is the match that begins last.
  const whole = new RegExp(`^(?:${source})$`, 's');
  const starts = Array.from({ length: value.length + 1 }, (_, at) => at);
  if (modifier === '%') starts.reverse();
  const at = starts.find((start) => whole.test(value.slice(start)));
  return at === undefined ? value : value.slice(0, at);
}

function replaced(value: string, pattern: string, replacement: string, all: boolean): string | undefined {
  const source = patternSource(pattern, true, 1);
  if (source === undefined || value.length > MAX_LENGTH / 4 || pattern === '') return undefined;
  const result = value.replace(new RegExp(source, all ? 'gs' : 's'), () => replacement);
  return result.length > MAX_LENGTH ? undefined : result;
}

/** A shell pattern as a regular expression; undefined where it has too many stars to be quick. */
function patternSource(pattern: string, greedy: boolean, maxStars: number): string | undefined {
  if (pattern.length > 256 || pattern.split('*').length - 1 > maxStars) return undefined;
  return pattern.replace(/[\\^$.*+?()[\]{}|]/g, (char) => {
    if (char === '*') return greedy ? '.*' : '.*?';
    return char === '?' ? '.' : `\\${char}`;
  });
}
