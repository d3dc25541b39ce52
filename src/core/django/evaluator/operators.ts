// Python's binary operators on values that may come from the environment.
import type { SyntaxNode } from '@lezer/common';
import { join } from '#core/files.ts';
import { children, locationOf } from '#core/python/python-file.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import type { Evaluation } from './evaluation.ts';
import { isValue, type Value } from './scope.ts';
import { boolean, bounded, concatenate, equal, layered, plus, text, truth, unknown } from './values.ts';

/** The value of a `BinaryExpression`, comparisons and `and`/`or` included. */
export function binary(node: SyntaxNode, context: Evaluation, depth: number): Value {
  const { file } = context;
  const location = locationOf(file, node);
  const parts = children(node);
  const left = parts[0];
  const right = parts.at(-1);
  if (!left || !right || parts.length < 3) return unknown(location);
  const operator = file.text.slice(parts[1]?.from, parts.at(-2)?.to).replace(/\s+/g, ' ');
  const a = context.resolve(left, depth + 1);
  if (operator === 'or' || operator === 'and') return choice(operator, a, right, context, location, depth);
  const b = context.evaluate(right, depth + 1);
  if (!isValue(a))
    return operator === 'in' || operator === 'not in'
      ? unknown(location)
      : arithmetic(operator, a, b, location);
  if (operator === '==' || operator === '!=' || operator === 'in' || operator === 'not in')
    return compare(operator, a, b, location);
  return arithmetic(operator, a, b, location);
}

function choice(
  operator: 'or' | 'and',
  a: Value,
  right: SyntaxNode,
  context: Evaluation,
  location: Location,
  depth: number,
): Value {
  if (!isValue(a)) return unknown(location);
  const known = truth(a);
  if (known !== undefined) return known === (operator === 'or') ? a : context.resolve(right, depth + 1);
  return operator === 'or' && a.kind === 'environment' && !a.required
    ? orElse(a, context.evaluate(right, depth + 1), location)
    : unknown(location);
}

/** `os.environ.get('X') or 'default'`: an empty variable counts as none, and so does a default that is false. */
function orElse(
  a: Extract<PythonValue, { kind: 'environment' }>,
  right: PythonValue,
  location: Location,
): PythonValue {
  const own = a.fallback ?? { kind: 'none', location };
  const known = truth(own);
  const nested =
    own.kind === 'environment' && !own.required ? orElse(own, right, location) : unknown(location);
  const fallback = known === undefined ? nested : known ? own : right;
  return { ...a, fallback, emptyIsNone: true, location };
}

function compare(operator: string, a: PythonValue, b: PythonValue, location: Location): PythonValue {
  const negated = operator === '!=' || operator === 'not in';
  const answer = (known: boolean | undefined): PythonValue =>
    known === undefined ? unknown(location) : boolean(known !== negated, location);
  const decide = (value: PythonValue): boolean | undefined => {
    if (operator.endsWith('in')) {
      if (b.kind === 'dict' && value.kind === 'string')
        return b.entries.has(value.value) || decided(b.complete);
      if (b.kind !== 'list' || value.kind === 'unknown' || value.kind === 'template') return undefined;
      return b.items.some((item) => equal(item, value)) || decided(b.complete);
    }
    if (!isPlain(value) || !isPlain(b)) return undefined;
    return equal(value, b);
  };
  // A comparison of a variable's text: with the variable set nobody knows, without it the default decides.
  if (a.kind === 'environment') {
    if (a.required) return unknown(location);
    const usual: PythonValue = a.fallback ?? { kind: 'none', location };
    const known = decide(usual);
    return known === undefined
      ? unknown(location)
      : { ...a, cast: 'unknown', fallback: boolean(known !== negated, location), location };
  }
  return answer(decide(a));
}

function decided(complete: boolean): false | undefined {
  return complete ? false : undefined;
}

function isPlain(value: PythonValue): boolean {
  return ['string', 'number', 'boolean', 'none'].includes(value.kind);
}

function arithmetic(operator: string, a: Value, b: PythonValue, location: Location): Value {
  if (!isValue(a)) return unknown(location);
  if (operator === '+') return added(a, b, location);
  if (operator === '/' && (a.kind === 'path' || a.kind === 'string') && b.kind === 'string')
    return bounded({ ...a, value: join(a.value, b.value), location });
  if (operator === '/' && (a.kind === 'path' || a.kind === 'template') && b.kind !== 'number')
    return concatenate([a, text('/', location), b], location);
  if (operator === '-' && a.kind === 'path' && b.kind === 'number')
    return { ...a, value: join(a.value, ...Array<string>(Math.min(b.value, 20)).fill('..')), location };
  if (operator === '%' && a.kind === 'string') return percent(a.value, b, location);
  if (operator === '|' && a.kind === 'dict' && b.kind === 'dict') return layered([a, b], location);
  if (a.kind === 'number' && b.kind === 'number' && operator === '*')
    return { ...a, value: a.value * b.value, location };
  return unknown(location);
}

/** `a + b` for lists, numbers and texts. */
export function added(a: PythonValue, b: PythonValue, location: Location): PythonValue {
  if (a.kind === 'list' || b.kind === 'list') return plus(a, b, location);
  if (a.kind === 'number' && b.kind === 'number') return { ...a, value: a.value + b.value, location };
  return a.kind === 'unknown' && b.kind === 'unknown' ? unknown(location) : concatenate([a, b], location);
}

/** `'redis://%s:%s' % (host, port)`. */
function percent(format: string, b: PythonValue, location: Location): PythonValue {
  const values = b.kind === 'list' ? b.items : [b];
  const pieces = format.split(/%[sd]/);
  if (format.replaceAll(/%[sd]/g, '').includes('%') || pieces.length !== values.length + 1)
    return unknown(location);
  const parts = pieces.flatMap((piece, index) => {
    const value = values[index];
    return value ? [text(piece, location), value] : [text(piece, location)];
  });
  return concatenate(parts, location);
}
