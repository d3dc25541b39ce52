// Env files as compose reads them: `.env` and the files of `env_file`.
import type { Span } from '../text.ts';
import { evaluate, type Lookup, templateOf } from './interpolate.ts';

export interface EnvEntry {
  readonly name: string;
  /** After quotes, escapes and variables; undefined for a bare name, and where a variable is not known. */
  readonly value: string | undefined;
  /** As written, quotes excluded; undefined for a bare name. */
  readonly raw: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

export interface EnvText {
  readonly entries: readonly EnvEntry[];
  /** The first place that compose cannot read; what follows it is not read. */
  readonly invalid: Span | undefined;
}

/** Values that grow beyond this count as unknown: `A=$A$A` doubles with each line. */
const MAX_VALUE = 100_000;
const NAME = /[\p{L}\p{N}_.\-[\]]+/uy;

/**
 * Reads an env file.
 * @param format `raw`: nothing is unquoted or replaced
 * @param lookup what is set outside, which wins over the file
 * @param earlier what files read before this one set, which the file wins over
 */
export function readEnvText(
  text: string,
  format: 'raw' | undefined,
  lookup: Lookup,
  earlier: Lookup = () => undefined,
): EnvText {
  if (format === 'raw') return { entries: rawEntries(text), invalid: undefined };
  const entries: EnvEntry[] = [];
  const values = new Map<string, string | undefined>();
  const known: Lookup = (name) => lookup(name) ?? values.get(name) ?? earlier(name);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    at = skip(text, at, isAnySpace);
    if (at >= text.length) return { entries, invalid: undefined };
    if (text[at] === '#') {
      at = lineEnd(text, at);
      continue;
    }
    const statement = readStatement(text, at, known);
    if (!statement) return { entries, invalid: { start: at, end: lineEnd(text, at) } };
    entries.push(statement.entry);
    values.set(statement.entry.name, statement.entry.value);
    at = statement.next;
  }
}

function readStatement(
  text: string,
  from: number,
  lookup: Lookup,
): { entry: EnvEntry; next: number } | undefined {
  let at = from;
  if (/^export[ \t]/.test(text.slice(at, at + 7))) at = skip(text, at + 6, isBlank);
  NAME.lastIndex = at;
  const name = NAME.exec(text)?.[0];
  if (!name) return undefined;
  const start = at;
  at = skip(text, at + name.length, isBlank);
  const separator = text[at];
  if (separator === undefined || separator === '\n') {
    const entry = {
      name,
      value: undefined,
      raw: undefined,
      span: { start, end: start + name.length },
      valueSpan: undefined,
    };
    return { entry, next: at + 1 };
  }
  if (separator !== '=' && separator !== ':') return undefined;
  at = skip(text, at + 1, isBlank);
  const quote = text[at];
  const value = quote === '"' || quote === "'" ? quotedValue(text, at, quote) : plainValue(text, at);
  if (!value) return undefined;
  const raw = text.slice(value.span.start, value.span.end);
  const shown = quote === "'" ? raw : replaced(quote === '"' ? unescaped(raw) : raw, lookup);
  const quoted = quote === '"' || quote === "'";
  const span = { start, end: value.span.end + (quoted ? 1 : 0) };
  return { entry: { name, value: shown, raw, span, valueSpan: value.span }, next: value.end };
}

function quotedValue(text: string, at: number, quote: string): { span: Span; end: number } | undefined {
  for (let close = text.indexOf(quote, at + 1); close >= 0; close = text.indexOf(quote, close + 1)) {
    let slashes = 0;
    while (text[close - 1 - slashes] === '\\' && close - 1 - slashes > at) slashes++;
    if (slashes % 2 === 0) return { span: { start: at + 1, end: close }, end: close + 1 };
  }
  return undefined;
}

function plainValue(text: string, at: number): { span: Span; end: number } {
  const end = lineEnd(text, at);
  const line = text.slice(at, end);
  const comment = line.startsWith('#') ? 0 : line.search(/[ \t]#/);
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { span: { start: at, end: at + value.length }, end };
}

const CONTROL: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `\$` stays for what replaces variables. Source: compose-go's package `dotenv`. */
function unescaped(text: string): string {
  return text.replace(/\\(["\\abfnrtv])/g, (_, char: string) => CONTROL[char] ?? char);
}

/** Replaces variables; `\$` is a dollar sign, and what is not set is blank, as compose has it in env files. */
function replaced(text: string, lookup: Lookup): string | undefined {
  if (!text.includes('$')) return text;
  const template = templateOf(text.replaceAll('\\$', '$$$$'));
  if (template.invalid) return undefined;
  const { text: value } = evaluate(template, (name) => lookup(name) ?? '');
  return value !== undefined && value.length > MAX_VALUE ? undefined : value;
}

function rawEntries(text: string): EnvEntry[] {
  const entries: EnvEntry[] = [];
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    const line = text.slice(start, end).replace(/\r$/, '');
    const from = start + line.length - line.trimStart().length;
    start = end + 1;
    const bare = line.trimStart();
    if (bare === '' || bare.startsWith('#')) continue;
    const equals = bare.indexOf('=');
    const name = equals < 0 ? bare.trim() : bare.slice(0, equals);
    const value = equals < 0 ? undefined : bare.slice(equals + 1);
    const valueSpan = equals < 0 ? undefined : { start: from + equals + 1, end: from + bare.length };
    entries.push({ name, value, raw: value, span: { start: from, end: from + bare.length }, valueSpan });
  }
  return entries;
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline;
}

function skip(text: string, from: number, test: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && test(text[at] ?? '')) at++;
  return at;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t' || char === '\r' || char === '\v' || char === '\f';
}

function isAnySpace(char: string): boolean {
  return isBlank(char) || char === '\n';
}
