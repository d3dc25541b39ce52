// Python expressions to values, as far as the text decides them.
import type { SyntaxNode } from '@lezer/common';
import { join } from '#core/files.ts';
import type { Location } from '#core/text.ts';
import { children, isNamed, literalOf, locationOf, type PythonFile, textOf, unescaped } from '../python.ts';
import type { PythonValue } from '../settings-model.ts';
import { call } from './known-calls.ts';
import { binary } from './operators.ts';
import { at, boolean, concatenate, equal, list, text, truth, unknown } from './python-value.ts';
import { isValue, type Scope, type Value } from './scope.ts';

/** Where an expression stands. */
export interface Context {
  readonly file: PythonFile;
  readonly scope: Scope;
}

/** How deep expressions may nest; beyond, they are unknown. */
const deepest = 80;

/** The value of an expression; a reference (a module, a function) is no value and gives `unknown`. */
export function evaluate(node: SyntaxNode, context: Context, depth = 0): PythonValue {
  const value = resolve(node, context, depth);
  return isValue(value) ? value : unknown(locationOf(context.file, node));
}

/** The value of an expression, or what it refers to. */
export function resolve(node: SyntaxNode, context: Context, depth = 0): Value {
  const { file } = context;
  const location = locationOf(file, node);
  if (depth > deepest) return unknown(location);
  switch (node.name) {
    case 'String': {
      const literal = literalOf(file, node);
      const content = file.text.slice(literal.start, literal.end);
      return text(unescaped(content, literal.raw), {
        path: file.path,
        span: { start: literal.start, end: literal.end },
      });
    }
    case 'ContinuedString':
      return concatenate(
        children(node).map((part) => evaluate(part, context, depth + 1)),
        location,
      );
    case 'FormatString':
      return formatted(node, context, depth);
    case 'Number': {
      const value = Number(textOf(file, node).replaceAll('_', ''));
      return Number.isNaN(value) ? unknown(location) : { kind: 'number', value, location };
    }
    case 'Boolean':
      return boolean(textOf(file, node) === 'True', location);
    case 'None':
      return { kind: 'none', location };
    case 'VariableName':
      return variable(textOf(file, node), context, location);
    case 'ParenthesizedExpression':
    case 'NamedExpression': {
      const inner = children(node).filter(isNamed).at(-1);
      return inner ? resolve(inner, context, depth + 1) : unknown(location);
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return sequence(children(node), context, location, depth);
    case 'DictionaryExpression':
      return dictionary(node, context, depth);
    case 'ArrayComprehensionExpression':
    case 'SetComprehensionExpression':
    case 'ComprehensionExpression':
      return comprehension(node, context, depth);
    case 'BinaryExpression':
      return binary(node, context, depth);
    case 'UnaryExpression':
      return unary(node, context, depth);
    case 'ConditionalExpression': {
      const [yes, test, no] = children(node).filter(isNamed);
      if (!yes || !test || !no) return unknown(location);
      const taken = truth(evaluate(test, context, depth + 1));
      if (taken !== undefined) return resolve(taken ? yes : no, context, depth + 1);
      const value = evaluate(yes, context, depth + 1);
      return equal(value, evaluate(no, context, depth + 1)) ? value : unknown(location);
    }
    case 'CallExpression': {
      const [callee, args] = children(node);
      if (!callee || !args) return unknown(location);
      return call(resolve(callee, context, depth + 1), args, { context, depth: depth + 1, location });
    }
    case 'MemberExpression':
      return member(node, context, depth);
    default:
      return unknown(location);
  }
}

const builtins = new Set(['bool', 'int', 'float', 'str', 'list', 'tuple', 'set', 'dict', 'sorted']);

function variable(name: string, { scope, file }: Context, location: Location): Value {
  const known = scope.get(name);
  if (known) return known;
  if (name === '__file__') return { kind: 'path', value: file.path, location };
  return builtins.has(name) ? { kind: 'reference', name } : unknown(location);
}

/** The items of a bracketed or bare list of expressions, `*others` spliced in. */
export function sequence(
  nodes: readonly SyntaxNode[],
  context: Context,
  location: Location,
  depth: number,
): PythonValue {
  const items: PythonValue[] = [];
  let complete = true;
  let splice = false;
  for (const node of nodes) {
    if (node.name === '*') splice = true;
    else if (isNamed(node)) {
      const value = evaluate(node, context, depth + 1);
      if (!splice) items.push(value);
      else if (value.kind === 'list') {
        items.push(...value.items);
        complete &&= value.complete;
      } else complete = false;
      splice = false;
    } else if (node.type.isError) complete = false;
  }
  return list(items, complete, location);
}

function dictionary(node: SyntaxNode, context: Context, depth: number): PythonValue {
  const entries = new Map<string, PythonValue>();
  let complete = true;
  let key: PythonValue | undefined;
  let splice = false;
  for (const child of children(node)) {
    if (child.name === '**') splice = true;
    else if (child.type.isError) complete = false;
    else if (isNamed(child)) {
      const value = evaluate(child, context, depth + 1);
      if (splice) {
        if (value.kind === 'dict') for (const [name, entry] of value.entries) entries.set(name, entry);
        complete &&= value.kind === 'dict' && value.complete;
        splice = false;
      } else if (key === undefined) key = value;
      else {
        if (key.kind === 'string' || key.kind === 'number') entries.set(String(key.value), value);
        else complete = false;
        key = undefined;
      }
    }
  }
  return { kind: 'dict', entries, complete, location: locationOf(context.file, node) };
}

function formatted(node: SyntaxNode, context: Context, depth: number): PythonValue {
  const { file } = context;
  const { start, end, raw } = literalOf(file, node);
  const parts: PythonValue[] = [];
  const push = (from: number, to: number): void => {
    const content = file.text.slice(from, to).replaceAll('{{', '{').replaceAll('}}', '}');
    if (to > from)
      parts.push(text(unescaped(content, raw), { path: file.path, span: { start: from, end: to } }));
  };
  let from = start;
  for (const child of children(node)) {
    if (child.name !== 'FormatReplacement') continue;
    push(from, child.from);
    from = child.to;
    const inner = children(child).filter(isNamed);
    const [expression] = inner;
    const plain = expression && !inner.some((part) => /^Format(Spec|Conversion|SelfDoc)$/.test(part.name));
    parts.push(plain ? evaluate(expression, context, depth + 1) : unknown(locationOf(file, child)));
  }
  push(from, end);
  return concatenate(parts, { path: file.path, span: { start, end } });
}

/** `[x.strip() for x in LIST]` is LIST; any other comprehension is a list of unknown items. */
function comprehension(node: SyntaxNode, context: Context, depth: number): PythonValue {
  const location = locationOf(context.file, node);
  const parts = children(node).filter(isNamed);
  const [item, name, source] = parts;
  const nothing = list([], false, location);
  if (!item || !name || !source) return nothing;
  const written = textOf(context.file, item);
  const bare = textOf(context.file, name);
  const filtered = parts.slice(3).every((part) => textOf(context.file, part).startsWith(bare));
  if (!filtered || (written !== bare && written !== `${bare}.strip()`)) return nothing;
  const value = evaluate(source, context, depth + 1);
  return value.kind === 'list' ||
    (value.kind === 'environment' && (value.cast === 'list' || value.cast === 'words'))
    ? value
    : nothing;
}

function unary(node: SyntaxNode, context: Context, depth: number): PythonValue {
  const location = locationOf(context.file, node);
  const [operator, operand] = children(node);
  if (!operator || !operand) return unknown(location);
  const value = evaluate(operand, context, depth + 1);
  if (operator.name === 'not') {
    const known = truth(value);
    return known === undefined ? unknown(location) : boolean(!known, location);
  }
  return value.kind === 'number' && textOf(context.file, operator) === '-'
    ? { ...value, value: -value.value, location }
    : unknown(location);
}

function member(node: SyntaxNode, context: Context, depth: number): Value {
  const { file } = context;
  const location = locationOf(file, node);
  const parts = children(node);
  const [object, opening] = parts;
  if (!object || !opening) return unknown(location);
  const target = resolve(object, context, depth + 1);
  if (opening.name === '.') return attribute(target, textOf(file, parts[2] ?? opening), location);
  const keys = parts.slice(2).filter((part) => part.name !== ']');
  const [key] = keys;
  if (!key || keys.length !== 1) return unknown(location);
  const index = evaluate(key, context, depth + 1);
  if (target.kind === 'reference' && target.name === 'os.environ' && index.kind === 'string')
    return {
      kind: 'environment',
      name: index.value,
      fallback: undefined,
      cast: 'string',
      required: true,
      location,
    };
  if (target.kind === 'method' && target.name === 'parents' && target.of.kind === 'path')
    return index.kind === 'number'
      ? {
          ...target.of,
          value: join(target.of.value, ...Array<string>(Math.min(index.value + 1, 20)).fill('..')),
        }
      : unknown(location);
  if (!isValue(target) || (index.kind !== 'string' && index.kind !== 'number')) return unknown(location);
  return at(target, index.value) ?? unknown(location);
}

function attribute(target: Value, name: string, location: Location): Value {
  switch (target.kind) {
    case 'reference':
      return { kind: 'reference', name: `${target.name}.${name}` };
    case 'module':
      return target.scope.get(name) ?? unknown(location);
    case 'reader':
      return { kind: 'method', of: target, name };
    case 'method':
      return unknown(location);
    case 'path':
      if (name === 'parent') return { ...target, value: join(target.value, '..'), location };
      return { kind: 'method', of: target, name };
    default:
      return { kind: 'method', of: target, name };
  }
}
