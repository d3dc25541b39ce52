// Python expressions to values, as far as the text decides them.
import type { SyntaxNode } from '@lezer/common';
import { join } from '#core/files.ts';
import {
  children,
  isNamed,
  literalOf,
  locationOf,
  type PythonFile,
  textOf,
  unescaped,
} from '#core/python/python-file.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Location } from '#core/text.ts';
import { variable as environmentVariable } from './environment-calls.ts';
import type { Evaluation } from './evaluation.ts';
import { call } from './known-calls.ts';
import { binary } from './operators.ts';
import { isValue, type Scope, type Value } from './scope.ts';
import { at, boolean, concatenate, dict, equal, layered, list, text, truth, unknown } from './values.ts';

/** How deep expressions may nest; beyond, they are unknown. */
const deepest = 80;

/** The evaluation of a file's expressions. */
export class Evaluator implements Evaluation {
  readonly file: PythonFile;
  readonly scope: Scope;

  constructor(file: PythonFile, scope: Scope) {
    this.file = file;
    this.scope = scope;
  }

  evaluate(node: SyntaxNode, depth = 0): PythonValue {
    const value = this.resolve(node, depth);
    return isValue(value) ? value : unknown(locationOf(this.file, node));
  }

  resolve(node: SyntaxNode, depth = 0): Value {
    return resolve(node, this, depth);
  }
}

function resolve(node: SyntaxNode, context: Evaluation, depth: number): Value {
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
        children(node).map((part) => context.evaluate(part, depth + 1)),
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
      return inner ? context.resolve(inner, depth + 1) : unknown(location);
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
      const taken = truth(context.evaluate(test, depth + 1));
      if (taken !== undefined) return context.resolve(taken ? yes : no, depth + 1);
      const value = context.evaluate(yes, depth + 1);
      return equal(value, context.evaluate(no, depth + 1)) ? value : unknown(location);
    }
    case 'CallExpression': {
      const [callee, args] = children(node);
      if (!callee || !args) return unknown(location);
      return call(context.resolve(callee, depth + 1), args, { context, depth: depth + 1, location });
    }
    case 'MemberExpression':
      return member(node, context, depth);
    default:
      return unknown(location);
  }
}

const builtins = new Set(['bool', 'int', 'float', 'str', 'list', 'tuple', 'set', 'dict', 'sorted']);

function variable(name: string, { scope, file }: Evaluation, location: Location): Value {
  const known = scope.get(name);
  if (known) return known;
  if (name === '__file__') return { kind: 'path', value: file.path, location };
  return builtins.has(name) ? { kind: 'reference', name } : unknown(location);
}

/** The items of a bracketed or bare list of expressions, `*others` spliced in. */
export function sequence(
  nodes: readonly SyntaxNode[],
  context: Evaluation,
  location: Location,
  depth: number,
): PythonValue {
  const items: PythonValue[] = [];
  let complete = true;
  let splice = false;
  for (const node of nodes) {
    if (node.name === '*') splice = true;
    else if (isNamed(node)) {
      const value = context.evaluate(node, depth + 1);
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

function dictionary(node: SyntaxNode, context: Evaluation, depth: number): PythonValue {
  const location = locationOf(context.file, node);
  const layers: PythonValue[] = [];
  let entries = new Map<string, PythonValue>();
  let complete = true;
  let key: PythonValue | undefined;
  let splice = false;
  for (const child of children(node)) {
    if (child.name === '**') splice = true;
    else if (child.type.isError) complete = false;
    else if (isNamed(child)) {
      const value = context.evaluate(child, depth + 1);
      if (splice) {
        layers.push(dict(entries, location), value);
        entries = new Map();
        splice = false;
      } else if (key === undefined) key = value;
      else {
        if (key.kind === 'string' || key.kind === 'number') entries.set(String(key.value), value);
        else complete = false;
        key = undefined;
      }
    }
  }
  const found = layered([...layers, dict(entries, location)], location);
  return complete ? found : { ...found, complete };
}

function formatted(node: SyntaxNode, context: Evaluation, depth: number): PythonValue {
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
    parts.push(plain ? context.evaluate(expression, depth + 1) : unknown(locationOf(file, child)));
  }
  push(from, end);
  return concatenate(parts, { path: file.path, span: { start, end } });
}

/** `[x.strip() for x in LIST if x]` is LIST; any other comprehension is a list of unknown items. */
function comprehension(node: SyntaxNode, context: Evaluation, depth: number): PythonValue {
  const location = locationOf(context.file, node);
  const parts = children(node).filter(isNamed);
  const [item, name, source] = parts;
  const nothing = list([], false, location);
  if (!item || !name || !source) return nothing;
  const written = textOf(context.file, item);
  const bare = textOf(context.file, name);
  const notEmpty = [bare, `${bare}.strip()`, `${bare} != ''`, `${bare} != ""`];
  const keepsAll = parts.slice(3).every((part) => notEmpty.includes(textOf(context.file, part)));
  if (!keepsAll || (written !== bare && written !== `${bare}.strip()`)) return nothing;
  const value = context.evaluate(source, depth + 1);
  return value.kind === 'list' ||
    (value.kind === 'environment' && (value.cast === 'list' || value.cast === 'words'))
    ? value
    : nothing;
}

function unary(node: SyntaxNode, context: Evaluation, depth: number): PythonValue {
  const location = locationOf(context.file, node);
  const [operator, operand] = children(node);
  if (!operator || !operand) return unknown(location);
  const value = context.evaluate(operand, depth + 1);
  if (operator.name === 'not') {
    const known = truth(value);
    return known === undefined ? unknown(location) : boolean(!known, location);
  }
  return value.kind === 'number' && textOf(context.file, operator) === '-'
    ? { ...value, value: -value.value, location }
    : unknown(location);
}

function member(node: SyntaxNode, context: Evaluation, depth: number): Value {
  const { file } = context;
  const location = locationOf(file, node);
  const parts = children(node);
  const [object, opening] = parts;
  if (!object || !opening) return unknown(location);
  const target = context.resolve(object, depth + 1);
  if (opening.name === '.') return attribute(target, textOf(file, parts[2] ?? opening), location);
  const keys = parts.slice(2).filter((part) => part.name !== ']');
  const [key] = keys;
  if (!key || keys.length !== 1) return unknown(location);
  const index = context.evaluate(key, depth + 1);
  if (target.kind === 'reference' && target.name === 'os.environ' && index.kind === 'string')
    return environmentVariable(index, undefined, 'string', true, { scope: context.scope, location });
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
    case 'fields':
      return target.fields.get(name) ?? unknown(location);
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
