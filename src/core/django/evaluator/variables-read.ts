// Which variables of the environment a module reads, wherever in it: also in functions and branches that are not taken.

import type { PythonFile } from '#core/python/python-file.ts';
import { Evaluator } from './evaluate.ts';
import type { Scope } from './scope.ts';

/** Calls and subscripts that are looked at; a module of a person has fewer. */
const most = 5000;

/** @param scope of the module, after it was run */
export function variablesRead(file: PythonFile, scope: Scope): ReadonlySet<string> {
  const evaluator = new Evaluator(file, scope);
  const names = new Set<string>();
  let left = most;
  file.tree.iterate({
    enter: ({ name, node }) => {
      if ((name !== 'CallExpression' && name !== 'MemberExpression') || --left < 0) return;
      const value = evaluator.resolve(node);
      if (value.kind === 'environment') names.add(value.name);
      else if (value.kind === 'reader') for (const told of value.scheme.keys()) names.add(told);
    },
  });
  return names;
}
