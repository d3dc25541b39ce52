// Scalars: their YAML type, and where each character of a value stands in the file.
import type { Location } from '../text.ts';
import { mapSpan, shifted, type TextMap } from '../text-map.ts';
import type { ComposeProblem, ComposeScalar, ComposeVariable } from './compose-file.ts';
import { evaluate, type Lookup, type Template, templateOf } from './interpolate.ts';

export type ScalarStyle = ComposeScalar['style'];

/** Nothing is known about the environment. */
const NOWHERE: Lookup = () => undefined;

/**
 * Builds a scalar as it stands in one file, its variables resolved by their defaults alone.
 * @param text the file's whole text
 * @param location the value, quotes and header excluded
 * @param raw the value after YAML took quotes and folding away
 */
export function scalarFrom(
  text: string,
  location: Location,
  raw: string,
  style: ScalarStyle,
  tag: string | undefined,
): ComposeScalar {
  const merge = tag === '!reset' ? 'reset' : tag === '!override' ? 'override' : undefined;
  const base = { kind: 'scalar', location, tag: merge, style, raw } as const;
  if (!raw.includes('$')) {
    return { ...base, value: typed(raw, style, tag), variables: [] };
  }
  return interpolated({ ...base, value: undefined, variables: [] }, text, NOWHERE).scalar;
}

/**
 * The same scalar with its variables replaced.
 * @returns also the problem, where compose would refuse the text
 */
export function interpolated(
  scalar: ComposeScalar,
  text: string,
  lookup: Lookup,
): { readonly scalar: ComposeScalar; readonly problem: ComposeProblem | undefined } {
  const template = templateOf(scalar.raw);
  const result = evaluate(template, lookup);
  const place = placeOf(text, scalar);
  const at = (start: number, end: number): Location => ({
    path: scalar.location.path,
    span: mapSpan(place, start, end),
  });
  const variables: ComposeVariable[] = result.used.map(({ reference, value }) => ({
    name: reference.name,
    operator: reference.operator,
    operand: reference.operand,
    value,
    location: at(reference.start, reference.end),
  }));
  const value = variables.length === 0 ? (result.text ?? scalar.raw) : result.text;
  return {
    scalar: { ...scalar, value: template.invalid ? undefined : value, variables },
    problem: template.invalid ? invalidTemplate(template, at) : undefined,
  };
}

function invalidTemplate(template: Template, at: (start: number, end: number) => Location): ComposeProblem {
  const { start, end } = template.invalid ?? { start: 0, end: 0 };
  const message = 'Invalid variable syntax. Write `$$` for a literal dollar sign.';
  return { kind: 'interpolation', message, location: at(start, end) };
}

/**
 * The value of a plain scalar as the YAML library of compose (Go, yaml.v3) types it: `yes` and `on`
 * stay texts, `0777` is octal.
 */
function typed(raw: string, style: ScalarStyle, tag: string | undefined): ComposeScalar['value'] {
  const short = tag?.startsWith('tag:yaml.org,2002:') ? tag.slice('tag:yaml.org,2002:'.length) : undefined;
  if (short === 'str' || (style !== 'plain' && short === undefined)) return raw;
  switch (raw) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  return numberFrom(raw) ?? raw;
}

function numberFrom(raw: string): number | undefined {
  const first = raw.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric || raw.length > 64) return undefined;
  const plain = raw.replaceAll('_', '');
  if (/^[-+]?(?:0|[1-9]\d*)$/.test(plain)) return Number(plain);
  if (/^[-+]?0o?[0-7]+$/.test(plain)) return Number.parseInt(plain.replace('o', ''), 8);
  if (/^[-+]?0x[\da-f]+$/i.test(plain)) return Number.parseInt(plain, 16);
  if (/^[-+]?0b[01]+$/.test(plain)) return Number.parseInt(plain.replace('0b', ''), 2);
  if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return /^\.(?:nan|NaN|NAN)$/.test(plain) ? Number.NaN : undefined;
}

/** Where the characters of `raw` stand in the file; folded white space maps into what it came from. */
export function placeOf(text: string, scalar: Pick<ComposeScalar, 'location' | 'raw' | 'style'>): TextMap {
  const { start, end } = scalar.location.span;
  const { raw, style } = scalar;
  if (end - start === raw.length && style !== 'block') return shifted(start);
  let aligned: Aligned | undefined;
  const offsets = () => (aligned ??= align(text, start, end, raw, style));
  return {
    start: (offset) => (offset >= raw.length ? end : (offsets().starts[offset] ?? end)),
    end: (offset) => (offset <= 0 ? start : (offsets().ends[Math.min(offset, raw.length) - 1] ?? end)),
  };
}

interface Aligned {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function align(text: string, start: number, end: number, raw: string, style: ScalarStyle): Aligned {
  const starts = new Uint32Array(raw.length);
  const ends = new Uint32Array(raw.length);
  const space = (offset: number) => offset < end && isSpace(text[offset] ?? '');
  const escaped = (offset: number) => style === 'double' && text[offset] === '\\';
  let at = start;
  for (let index = 0; index < raw.length; index++) {
    const char = raw[index] ?? '';
    const blank = isSpace(char);
    while (!blank && (space(at) || (escaped(at) && space(at + 1)))) at++;
    starts[index] = Math.min(at, end);
    if (escaped(at)) at += escapeLength(text, at);
    else if (!blank) at += style === 'single' && char === "'" ? 2 : 1;
    else if (space(at)) at++;
    ends[index] = Math.min(at, end);
  }
  return { starts, ends };
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function escapeLength(text: string, at: number): number {
  const kind = text[at + 1];
  return kind === 'x' ? 4 : kind === 'u' ? 6 : kind === 'U' ? 10 : 2;
}
