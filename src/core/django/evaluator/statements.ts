// What single statements of a settings module do: give names away, set unseen ones, raise.
import type { SyntaxNode } from '@lezer/common';
import { children, isNamed } from '#core/python/python-file.ts';

/** An expression or an assignment by itself. */
export function isSimple(node: SyntaxNode): boolean {
  return node.name === 'ExpressionStatement' || node.name === 'AssignStatement';
}

/** The module's names given away: `django_heroku.settings(locals())`, `DjangoDynaconf(__name__)`. */
export function handsOverNames(statement: string): boolean {
  return statement.includes('Dynaconf(') || /[(,] ?(globals|locals)\(\) ?[,)]/.test(statement);
}

/** Calls that set names which are not written as assignments. */
export function setsUnseen(callee: string): boolean {
  return /^(globals\(\)|locals\(\)|vars\(\)|(exec|execfile|setattr)$)/.test(callee);
}

/** The bodies of a `try`, by the word before each. */
export interface TryBodies {
  readonly first: SyntaxNode | undefined;
  readonly handlers: readonly SyntaxNode[];
  readonly otherwise: SyntaxNode | undefined;
  readonly last: SyntaxNode | undefined;
}

export function tryBodies(node: SyntaxNode): TryBodies {
  const parts = children(node).filter(({ name }) => /^(?:try|except|else|finally|Body)$/.test(name));
  const bodies = (word: string): readonly SyntaxNode[] =>
    parts.filter(({ name }, index) => name === 'Body' && parts[index - 1]?.name === word);
  const [first] = bodies('try');
  const [otherwise] = bodies('else');
  const [last] = bodies('finally');
  return { first, handlers: bodies('except'), otherwise, last };
}

/** A body that ends in `raise`: nothing goes on from it. */
export function raises(body: SyntaxNode): boolean {
  return children(body).filter(isNamed).at(-1)?.name === 'RaiseStatement';
}
