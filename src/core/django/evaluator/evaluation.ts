// What an expression is evaluated with. The parts of the evaluator get the recursion handed in as this.
import type { SyntaxNode } from '@lezer/common';
import type { PythonFile } from '#core/python/python-file.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { Scope, Value } from './scope.ts';

/** Evaluates the expressions of one file with the names of one scope. */
export interface Evaluation {
  readonly file: PythonFile;
  readonly scope: Scope;
  /**
   * The value of an expression; a reference (a module, a function) is no value and gives `unknown`.
   * @param depth how deep the expression is nested, 0 for a whole one
   */
  evaluate(node: SyntaxNode, depth?: number): PythonValue;
  /** The value of an expression, or what it refers to. */
  resolve(node: SyntaxNode, depth?: number): Value;
}
