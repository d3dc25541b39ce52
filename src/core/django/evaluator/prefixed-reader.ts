// Prefixes before each name that a reader reads: `with env.prefixed('DJANGO_'):` of environs, `env.prefix = 'DJANGO_'` of
// django-environ.
import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, children, locationOf, textOf } from '#core/python/python-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { Reader, Value } from './scope.ts';
import { unknown } from './values.ts';

/** Follows an assignment to the prefix of a reader; false where it is one to something else. */
export function assignedPrefix(target: SyntaxNode, value: Value, { file, scope }: Evaluation): boolean {
  const [object, dot, property] = children(target);
  const name = object?.name === 'VariableName' ? textOf(file, object) : undefined;
  const reader = name === undefined ? undefined : scope.get(name);
  if (name === undefined || reader?.kind !== 'reader' || dot?.name !== '.' || !property) return false;
  if (textOf(file, property) === 'prefix' && reader.library === 'environ')
    scope.set(
      name,
      value.kind === 'string' ? { ...reader, prefix: value.value } : unknown(locationOf(file, target)),
    );
  return true;
}

export interface PrefixedReader {
  /** The names under which the reader is known inside. */
  readonly names: readonly string[];
  readonly inside: Value;
  /** What the first name stands for afterwards. */
  readonly after: Reader;
}

/** Reads a `with` statement over a reader; undefined where it is over something else. */
export function prefixedReader(node: SyntaxNode, context: Evaluation): PrefixedReader | undefined {
  const { file, scope } = context;
  const made = node.getChild('CallExpression');
  const callee = made?.getChild('MemberExpression');
  const object = callee?.getChild('VariableName');
  const args = made?.getChild('ArgList');
  if (!callee || !object || !args) return undefined;
  const name = textOf(file, object);
  const reader = scope.get(name);
  if (reader?.kind !== 'reader') return undefined;
  const [argument] = argumentsOf(file, args).positional;
  const prefix = argument && context.evaluate(argument);
  const other = node.getChild('VariableName');
  return {
    names: [name, ...(other ? [textOf(file, other)] : [])],
    inside:
      prefix?.kind === 'string' && textOf(file, callee).endsWith('.prefixed')
        ? { ...reader, prefix: reader.prefix + prefix.value }
        : unknown(locationOf(file, object)),
    after: reader,
  };
}
