// Variables of the environment that settings set themselves: `os.environ['X'] = …`, `os.environ.update({…})`.
import type { SyntaxNode } from '@lezer/common';
import { children } from '#core/python/python-file.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Evaluation } from './evaluation.ts';
import { isValue, type Scope, type Value } from './scope.ts';
import { unknown } from './values.ts';

/** Notes an assignment to a variable. @returns whether the target is one */
export function assignsVariable(target: SyntaxNode, value: Value, context: Evaluation): boolean {
  const [object, opening, key] = children(target);
  if (!object || opening?.name !== '[' || !key) return false;
  const mapping = context.resolve(object);
  if (mapping.kind !== 'reference' || mapping.name !== 'os.environ') return false;
  const name = context.evaluate(key);
  if (name.kind === 'string')
    context.scope.give(name.value, {
      value: isValue(value) ? value : unknown(name.location),
      isDefault: false,
    });
  else mayGiveAny(context.scope);
  return true;
}

/** Notes what `os.environ.update(…)` sets. */
export function updatesVariables(values: PythonValue | undefined, scope: Scope): void {
  if (values?.kind !== 'dict' || !values.complete) mayGiveAny(scope);
  else for (const [name, value] of values.entries) scope.give(name, { value, isDefault: false });
}

/** As an env file that nobody can read, and that wins. */
function mayGiveAny(scope: Scope): void {
  scope.loads(undefined);
  scope.overridesEnvironment = true;
}
