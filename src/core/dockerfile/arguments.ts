// An instruction's text -> its arguments, flags, pairs and JSON words.
import type { TracedWord } from '../shell/word.ts';
import type { Span } from '../text.ts';
import { chained, mapSpan, TextBuilder, type TextMap } from '../text-map.ts';
import type { Argument, Flag, Pair, VariableUse, WordFlaw } from './dockerfile-model.ts';
import { type Expansion, expand, type Lookup } from './expand.ts';
import { isBlank } from './lines.ts';

/** The text that arguments are read from, and how its offsets and variables are resolved. */
export interface Reading {
  readonly text: string;
  readonly map: TextMap;
  readonly escape: string;
  readonly lookup: Lookup;
}

/** An argument that expands its variables when it is asked to. */
class LazyArgument implements Argument {
  readonly span: Span;
  readonly #reading: Reading;
  readonly #at: Span;
  #expansion: Expansion | undefined;

  constructor(reading: Reading, at: Span, span: Span) {
    this.span = span;
    this.#reading = reading;
    this.#at = at;
  }

  get value(): string {
    return this.#expand().value;
  }

  get resolved(): string | undefined {
    return this.#expand().resolved;
  }

  get variables(): readonly VariableUse[] {
    return this.#expand().uses.map(({ name, modifier, start, end }) => ({
      name,
      modifier,
      span: mapSpan(this.#reading.map, this.#at.start + start, this.#at.start + end),
    }));
  }

  get flaw(): WordFlaw | undefined {
    const { flaw } = this.#expand();
    return (
      flaw && {
        kind: flaw.kind,
        text: flaw.text,
        span: mapSpan(this.#reading.map, this.#at.start + flaw.start, this.#at.start + flaw.end),
      }
    );
  }

  #expand(): Expansion {
    const { text, lookup } = this.#reading;
    this.#expansion ??= expand(text.slice(this.#at.start, this.#at.end), this.#reading.escape, lookup);
    return this.#expansion;
  }
}

/** One argument from a part of the text. */
export function argument(reading: Reading, at: Span): Argument {
  return new LazyArgument(reading, at, mapSpan(reading.map, at.start, at.end));
}

/** An item of a JSON list, whose variables are put in as elsewhere. */
export function listItem(reading: Reading, word: TracedWord): Argument {
  const inside = { ...reading, text: word.value, map: word.map };
  return new LazyArgument(inside, { start: 0, end: word.value.length }, word.span);
}

/** Words between blanks; quotes do not hold words together. */
export function blankSeparated(text: string): Span[] {
  const words: Span[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const blank = at === text.length || isBlank(text.charCodeAt(at));
    if (blank && start >= 0) {
      words.push({ start, end: at });
      start = -1;
    } else if (!blank && start < 0) start = at;
  }
  return words;
}

/** Words between blanks outside of quotes, as ENV, ARG and LABEL read them. */
export function quoteAware(text: string, escapeChar: string): Span[] {
  const words: Span[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === '' && isBlank(text.charCodeAt(at))) {
      if (start >= 0) words.push({ start, end: at });
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    if (char === escapeChar && quote !== "'") at++;
    else if (quote === char) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
  }
  if (start >= 0) words.push({ start, end: text.length });
  return words;
}

/** The `--name=value` words at the start, and where the arguments begin. */
export function readFlags(text: string, from: number, map: TextMap): { flags: Flag[]; end: number } {
  const flags: Flag[] = [];
  let at = skipBlanks(text, from);
  while (text.startsWith('--', at)) {
    const end = flagEnd(text, at);
    const next = skipBlanks(text, end);
    if (end === at + 2) return { flags, end: next };
    const equals = text.indexOf('=', at);
    const valued = equals >= 0 && equals < end;
    flags.push({
      name: text.slice(at + 2, valued ? equals : end),
      value: valued ? text.slice(equals + 1, end).replace(/["']/g, '') : undefined,
      span: mapSpan(map, at, end),
      valueSpan: valued ? mapSpan(map, equals + 1, end) : undefined,
    });
    at = next;
  }
  return { flags, end: at };
}

function flagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (isBlank(text.charCodeAt(at))) return at;
  }
  return text.length;
}

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** `NAME=value …`, or the old `NAME value`; `bare` allows `NAME` alone (ARG). */
export function readPairs(reading: Reading, bare: boolean): Pair[] {
  const { text, map } = reading;
  const words = quoteAware(text, reading.escape);
  const [first] = words;
  if (!first) return [];
  if (!bare && !text.slice(first.start, first.end).includes('=')) {
    const start = skipBlanks(text, first.end);
    return [
      {
        name: text.slice(first.start, first.end),
        nameSpan: mapSpan(map, first.start, first.end),
        key: argument(reading, first),
        value: start < text.length ? argument(reading, { start, end: text.length }) : undefined,
        legacy: true,
        span: mapSpan(map, first.start, text.length),
      },
    ];
  }
  return words.map(({ start, end }) => {
    const equals = text.slice(start, end).indexOf('=');
    const nameEnd = equals < 0 ? end : start + equals;
    return {
      name: text.slice(start, nameEnd).replace(/["']/g, ''),
      nameSpan: mapSpan(map, start, nameEnd),
      key: argument(reading, { start, end: nameEnd }),
      value: equals < 0 ? undefined : argument(reading, { start: nameEnd + 1, end }),
      legacy: false,
      span: mapSpan(map, start, end),
    };
  });
}

/** The strings of a JSON array with their places; undefined where the text is no array of strings. */
export function readJson(text: string, map: TextMap): TracedWord[] | undefined {
  if (text.charAt(0) !== '[') return undefined;
  try {
    const items: unknown = JSON.parse(text);
    if (!Array.isArray(items) || !items.every((item) => typeof item === 'string')) return undefined;
    const words: TracedWord[] = [];
    let at = 1;
    for (const item of items) {
      const start = text.indexOf('"', at);
      at = stringEnd(text, start);
      words.push(jsonWord(item, text, start, at, map));
    }
    return words;
  } catch {
    return undefined;
  }
}

/** The offset behind the closing quote of the JSON string that opens at `from`. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function jsonWord(value: string, text: string, start: number, end: number, map: TextMap): TracedWord {
  return {
    value,
    literal: true,
    span: mapSpan(map, start, end),
    get map(): TextMap {
      const builder = new TextBuilder();
      let from = start + 1;
      for (let at = text.indexOf('\\', from); at >= 0 && at < end; at = text.indexOf('\\', from)) {
        builder.add(text.slice(from, at), from);
        from = at + (text[at + 1] === 'u' ? 6 : 2);
        builder.add(String(JSON.parse(`"${text.slice(at, from)}"`)), at, from);
      }
      builder.add(text.slice(from, end - 1), from);
      return chained(builder, map);
    },
  };
}

/**
 * Whether a text that is no JSON array was meant as one: `["a" "b"]`, `['a']`, `[a, b]`. The test
 * `[ "$A" = b ] && c` was not.
 */
export function looksLikeJson(text: string): boolean {
  if (!text.startsWith('[')) return false;
  if (/^\[["'“”‘’]/.test(text)) return true;
  if (/^\[[\w./-]+\s*,.*\]$/s.test(text)) return true;
  return /^\[\s+(?:"[^"]*"|'[^']*')\s*(?:,|\]$)/.test(text);
}
