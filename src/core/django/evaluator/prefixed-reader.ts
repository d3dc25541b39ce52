// `with env.prefixed('DJANGO_'):` of environs: inside, the prefix stands before each name that is read.
import type { SyntaxNode } from '@lezer/common';
import { argumentsOf, locationOf, textOf } from '#core/python/python-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { Reader, Value } from './scope.ts';
import { unknown } from './values.ts';

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
