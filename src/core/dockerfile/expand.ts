// Variables in an argument, put in as BuildKit's word processing does.
import { MAX_LENGTH, replaced, trimmed, wrongEscape } from './shell-pattern.ts';

/** What a name stands for: `known` false where it is declared without a value. */
export type Lookup = (name: string) => { readonly value: string | undefined } | undefined;

/** A `$NAME` or `${NAME…}` at `[start, end)` of the text. */
export interface Use {
  readonly name: string;
  readonly modifier: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** What BuildKit refuses in a word, at `[start, end)` of the text. */
export interface Flaw {
  /**
   * `quote`: a quote without its end; `brace` and `slash`: `${` without its `}` or `/`; `substitution`: no name; `modifier`:
   * an operator that there is not; `escape`: a needless backslash in a pattern; `unset`: `${NAME:?}` of a name that nothing declares.
   */
  readonly kind: 'quote' | 'brace' | 'slash' | 'substitution' | 'modifier' | 'escape' | 'unset';
  /** The quote, the operator, the escape or the name. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  /** Quotes and escapes taken off, variables as written. */
  readonly value: string;
  /** Variables put in; undefined where one of them is not known. */
  readonly resolved: string | undefined;
  readonly uses: readonly Use[];
  /** The first thing that BuildKit refuses. */
  readonly flaw: Flaw | undefined;
}

const MAX_DEPTH = 16;
const NO_USES: readonly Use[] = [];
const SPECIAL = /["'$\\`]/;
const NAME = /[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!]/uy;

/**
 * Processes one word: quotes, escapes and variables.
 * @param quoting `plain` where quotes are characters like others, as in the body of a here-document
 */
export function expand(
  text: string,
  escapeChar: string,
  lookup: Lookup,
  quoting: 'quotes' | 'plain' = 'quotes',
): Expansion {
  if (!SPECIAL.test(text)) return { value: text, resolved: text, uses: NO_USES, flaw: undefined };
  const expander = new Expander(text, escapeChar, lookup, quoting === 'quotes');
  const { value, resolved } = expander.until('', 0);
  return {
    value,
    resolved: resolved !== undefined && resolved.length > MAX_LENGTH ? undefined : resolved,
    uses: expander.uses,
    flaw: expander.flaw,
  };
}

interface Piece {
  readonly value: string;
  readonly resolved: string | undefined;
}

/** What was read up to a character; `closed` is false where that character is missing. */
interface Stretch extends Piece {
  readonly closed: boolean;
}

class Expander {
  readonly uses: Use[] = [];
  flaw: Flaw | undefined;
  readonly #text: string;
  readonly #escape: string;
  readonly #lookup: Lookup;
  readonly #hasQuotes: boolean;
  #at = 0;

  constructor(text: string, escapeChar: string, lookup: Lookup, hasQuotes: boolean) {
    this.#text = text;
    this.#escape = escapeChar;
    this.#lookup = lookup;
    this.#hasQuotes = hasQuotes;
  }

  /**
   * Reads to the character `stop` (taken too), or to the end of the text.
   * @param escapes `kept` where they belong to a pattern
   */
  until(stop: string, depth: number, escapes: 'taken' | 'kept' = 'taken'): Stretch {
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
        return { value, resolved, closed: true };
      }
      if (char === "'" && this.#hasQuotes) add(this.#singleQuoted());
      else if (char === '"' && this.#hasQuotes) add(this.#doubleQuoted(depth));
      else if (char === '$') add(this.#dollar(depth));
      else if (char === this.#escape) {
        if (escapes === 'kept') add(this.#take());
        else this.#at++;
        add(this.#take());
      } else add(this.#take());
    }
    return { value, resolved: stop === '' ? resolved : undefined, closed: stop === '' };
  }

  #take(): Piece {
    const char = this.#text.charAt(this.#at++);
    return { value: char, resolved: char };
  }

  #singleQuoted(): Piece {
    const close = this.#text.indexOf("'", this.#at + 1);
    if (close < 0) this.#refuse('quote', "'", this.#at);
    const end = close < 0 ? this.#text.length : close;
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { value, resolved: value };
  }

  #doubleQuoted(depth: number): Piece {
    let value = '';
    let resolved: string | undefined = '';
    const start = this.#at++;
    for (;;) {
      const char = this.#text.charAt(this.#at);
      if (char === '') {
        this.#refuse('quote', '"', start);
        break;
      }
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
    if (name === undefined && !braced) return this.#written(start, '$');
    if (name === undefined) return this.#nameless(start);
    this.#at += name.length;
    if (!braced) {
      this.uses.push({ name, modifier: undefined, start, end: this.#at });
      return this.#written(start, this.#lookup(name)?.value);
    }
    return this.#braced(start, name, depth);
  }

  /** `${` without a name behind it. */
  #nameless(start: number): Piece {
    const next = this.#text.charAt(this.#at);
    if (next === '') this.#refuse('brace', '', start);
    else this.#refuse(/[{}:]/.test(next) ? 'substitution' : 'modifier', next, start, this.#skipped());
    return this.#written(start, undefined);
  }

  /** Goes on behind the next `}`. @returns where that is */
  #skipped(): number {
    const close = this.#text.indexOf('}', this.#at);
    this.#at = close < 0 ? this.#text.length : close + 1;
    return this.#at;
  }

  /** `${NAME` was read; a modifier and `}` follow. */
  #braced(start: number, name: string, depth: number): Piece {
    const next = this.#text.slice(this.#at, this.#at + 2);
    const rest = /^(?:\}|:?[-+?]|##?|%%?|\/\/?)/.exec(next)?.[0];
    if (rest === undefined || depth >= MAX_DEPTH) {
      if (next === '' || next === ':') this.#refuse('brace', '', start);
      else if (rest === undefined)
        this.#refuse('modifier', next.startsWith(':') ? next : next.charAt(0), start, this.#skipped());
      else this.#skipped();
      return this.#written(start, undefined);
    }
    this.#at += rest.length;
    const variable = this.#lookup(name);
    const known = variable?.value;
    const index = this.uses.length;
    let resolved = known;
    if (rest !== '}') resolved = this.#modified(rest, known, depth + 1, start);
    if (rest.endsWith('?') && variable === undefined) this.#refuse('unset', name, start, this.#at);
    const modifier = rest === '}' ? undefined : rest;
    this.uses.splice(index, 0, { name, modifier, start, end: this.#at });
    return this.#written(start, resolved);
  }

  #modified(modifier: string, known: string | undefined, depth: number, start: number): string | undefined {
    if (modifier.startsWith('/')) {
      const pattern = this.#pattern('/', depth, start);
      const replacement = this.#closed('}', depth, start, 'kept').resolved;
      if (known === undefined || pattern === undefined || replacement === undefined) return undefined;
      return replaced(known, pattern, replacement, modifier === '//');
    }
    const isPattern = /[#%]/.test(modifier);
    const word = isPattern ? this.#pattern('}', depth, start) : this.#closed('}', depth, start).resolved;
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

  /** A pattern up to `stop`; its escapes stay in it. */
  #pattern(stop: string, depth: number, start: number): string | undefined {
    const { resolved } = this.#closed(stop, depth, start, 'kept');
    const wrong = resolved === undefined ? undefined : wrongEscape(resolved);
    if (wrong !== undefined) this.#refuse('escape', wrong, start, this.#at);
    return resolved;
  }

  /** Reads to `stop`, which has to be there. */
  #closed(stop: string, depth: number, start: number, escapes?: 'kept'): Piece {
    const stretch = this.until(stop, depth, escapes);
    if (!stretch.closed) this.#refuse(stop === '/' ? 'slash' : 'brace', '', start);
    return stretch;
  }

  #refuse(kind: Flaw['kind'], text: string, start: number, end = this.#text.length): void {
    this.flaw ??= { kind, text, start, end };
  }

  #written(start: number, resolved: string | undefined): Piece {
    return { value: this.#text.slice(start, this.#at), resolved };
  }
}
