// Files that django-split-settings reads into a module: `include('base.py', optional('local.py'))`.
import type { SyntaxNode } from '@lezer/common';
import { argumentsOf } from '#core/python/python-file.ts';
import type { Evaluation } from './evaluation.ts';
import type { Modules } from './import-names.ts';

/** @param args of the call; the scope is incomplete where a file is not read, or files are handed over together */
export function includeFiles(args: SyntaxNode, context: Evaluation, modules: Modules): void {
  const { file, scope } = context;
  const { positional, complete } = argumentsOf(file, args);
  if (!complete) scope.complete = false;
  for (const argument of positional) {
    const inner = argument.name === 'CallExpression' ? argument.getChild('ArgList') : undefined;
    const node = inner ? argumentsOf(file, inner).positional[0] : argument;
    const value = node && context.evaluate(node);
    const read = value?.kind === 'string' && modules.include(value.value, file, scope);
    if (!read) scope.complete = false;
  }
}
