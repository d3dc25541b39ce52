// `$NAME`, `${NAME:-default}` and the other forms that compose replaces in values.

/** One reference to a variable inside a text, by its indices there. */
export interface Reference {
  readonly name: string;
  /** `:-`, `-`, `:?`, `?`, `:+`, `+`; undefined for a bare use. */
  readonly operator: string | undefined;
  readonly operand: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Where the operand starts. */
  readonly operandStart: number;
}

export interface Template {
  readonly raw: string;
  readonly parts: readonly TemplatePart[];
  /** The first `${` that starts no reference; compose refuses such a text whole. */
  readonly invalid: { readonly start: number; readonly end: number } | undefined;
}

/** A stretch of text, or a reference. For a text, `start` and `end` are its indices in the raw text. */
export type TemplatePart =
  | { readonly text: string; readonly start: number; readonly end: number }
  | { readonly reference: Reference };

/** The value of a variable; undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

export interface Evaluation {
  /** The text with everything replaced; undefined where a variable is not known. */
  readonly text: string | undefined;
  /** The same with unknown variables left as written; `pieces` says where its parts come from. */
  readonly shown: string;
  readonly pieces: readonly Piece[];
  /** Every reference that was asked for, those in a used default included. */
  readonly used: readonly { readonly reference: Reference; readonly value: string | undefined }[];
}

/** A stretch of the shown text, from `at` on, and the raw text it comes from. */
export interface Piece {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly kind: 'text' | 'replaced' | 'unknown';
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;
const MAX_NESTING = 20;

/**
 * Splits a text into its literal parts and its references; linear in the text.
 *
 * A `$` before anything but a name, `{` or `$` is itself. Source: compose-go's package `template`.
 */
export function templateOf(raw: string): Template {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (let at = raw.indexOf('$'); at >= 0; at = raw.indexOf('$', Math.max(from, at + 1))) {
    const next = raw[at + 1];
    if (next === '$') {
      parts.push({ text: raw.slice(from, at + 1), start: from, end: at + 2 });
      from = at + 2;
      continue;
    }
    const reference = next === '{' ? braced(raw, at) : named(raw, at);
    if (!reference && next === '{') return { raw, parts, invalid: { start: at, end: invalidEnd(raw, at) } };
    if (!reference) continue;
    if (at > from) parts.push({ text: raw.slice(from, at), start: from, end: at });
    parts.push({ reference });
    from = reference.end;
  }
  if (from < raw.length) parts.push({ text: raw.slice(from), start: from, end: raw.length });
  return { raw, parts, invalid: undefined };
}

function named(raw: string, at: number): Reference | undefined {
  NAME.lastIndex = at + 1;
  const name = NAME.exec(raw)?.[0];
  if (!name) return undefined;
  const end = at + 1 + name.length;
  return { name, operator: undefined, operand: undefined, start: at, end, operandStart: end };
}

function braced(raw: string, at: number): Reference | undefined {
  NAME.lastIndex = at + 2;
  const name = NAME.exec(raw)?.[0];
  if (!name) return undefined;
  const afterName = at + 2 + name.length;
  if (raw[afterName] === '}') {
    return {
      name,
      operator: undefined,
      operand: undefined,
      start: at,
      end: afterName + 1,
      operandStart: afterName,
    };
  }
  OPERATOR.lastIndex = afterName;
  const operator = OPERATOR.exec(raw)?.[0];
  const close = operator ? closing(raw, afterName) : -1;
  if (!operator || close < 0) return undefined;
  const operandStart = afterName + operator.length;
  return { name, operator, operand: raw.slice(operandStart, close), start: at, end: close + 1, operandStart };
}

/** The `}` that closes the reference whose inside `from` is. */
function closing(raw: string, from: number): number {
  let open = 1;
  for (let at = from; at < raw.length; at++) {
    if (raw[at] === '}' && --open === 0) return at;
    if (raw[at] === '$' && raw[at + 1] === '{') {
      open++;
      at++;
    }
  }
  return -1;
}

function invalidEnd(raw: string, at: number): number {
  const close = closing(raw, at + 2);
  return close < 0 ? at + 2 : close + 1;
}

/**
 * Replaces the references of a template.
 *
 * What neither the lookup nor a default gives stays unknown: the shell that runs compose may set
 * it. Source: the compose specification, chapter Interpolation.
 */
export function evaluate(template: Template, lookup: Lookup, nesting = 0): Evaluation {
  const used: { reference: Reference; value: string | undefined }[] = [];
  const pieces: Piece[] = [];
  let shown = '';
  let known = template.invalid === undefined;
  for (const part of template.parts) {
    if ('text' in part) {
      pieces.push({ at: shown.length, start: part.start, end: part.end, kind: 'text' });
      shown += part.text;
      continue;
    }
    const { reference } = part;
    const { value, inner } = resolved(reference, lookup, nesting);
    used.push({ reference, value }, ...inner);
    const kind = value === undefined ? 'unknown' : 'replaced';
    pieces.push({ at: shown.length, start: reference.start, end: reference.end, kind });
    if (value === undefined) known = false;
    shown += value ?? template.raw.slice(reference.start, reference.end);
  }
  return { text: known ? shown : undefined, shown, pieces, used };
}

function resolved(
  reference: Reference,
  lookup: Lookup,
  nesting: number,
): { value: string | undefined; inner: Evaluation['used'] } {
  const set = lookup(reference.name);
  const { operator, operand = '' } = reference;
  if (operator === ':+' || operator === '+') {
    const present = operator === '+' ? set !== undefined : set !== undefined && set !== '';
    return present ? operandOf(reference, operand, lookup, nesting) : { value: '', inner: [] };
  }
  const missing = operator?.startsWith(':') ? !set : set === undefined;
  if (!missing) return { value: set, inner: [] };
  if (operator === ':-' || operator === '-') return operandOf(reference, operand, lookup, nesting);
  return { value: undefined, inner: [] };
}

function operandOf(
  outer: Reference,
  operand: string,
  lookup: Lookup,
  nesting: number,
): { value: string | undefined; inner: Evaluation['used'] } {
  if (!operand.includes('$')) return { value: operand, inner: [] };
  if (nesting >= MAX_NESTING) return { value: undefined, inner: [] };
  const { text, used } = evaluate(templateOf(operand), lookup, nesting + 1);
  const inner = used.map(({ reference, value }) => ({
    value,
    reference: {
      ...reference,
      start: reference.start + outer.operandStart,
      end: reference.end + outer.operandStart,
      operandStart: reference.operandStart + outer.operandStart,
    },
  }));
  return { value: text, inner };
}
