// What imports in settings bind: names of other modules of the workspace, or references to libraries.
import type { SyntaxNode } from '@lezer/common';
import { children, type PythonFile, textOf } from '#core/python/python-file.ts';
import type { Scope, Value } from './scope.ts';

/** What a module that is read asks of the outside. */
export interface Modules {
  /** The names of a module, by its absolute name or relative to the asking file (`.base`); undefined where it cannot be read. */
  load(name: string, from: PythonFile): Scope | undefined;
  /** Reads other files into the same scope (django-split-settings); false where one cannot be read. */
  include(pattern: string, from: PythonFile, into: Scope): boolean;
}

/**
 * Binds what an `ImportStatement` imports.
 * @returns false where a module that sets names could not be read
 */
export function importNames(node: SyntaxNode, file: PythonFile, scope: Scope, modules: Modules): boolean {
  const parts = children(node);
  const keyword = parts.findIndex((part) => part.name === 'import');
  const names: { name: string; as: string | undefined }[] = [];
  let star = false;
  for (const part of parts.slice(keyword + 1)) {
    const written = textOf(file, part);
    const last = names.at(-1);
    if (part.name === '*') star = true;
    else if (part.name === 'as' && last) last.as = '';
    else if (part.name === 'VariableName') {
      if (last?.as === '') last.as = written;
      else if (last?.name.endsWith('.')) last.name += written;
      else names.push({ name: written, as: undefined });
    } else if (part.name === '.' && last) last.name += '.';
  }
  if (parts[0]?.name !== 'from') {
    for (const { name, as } of names) {
      const bound = as ?? name.split('.')[0] ?? name;
      scope.set(bound, reference(as ? name : bound, file, modules));
    }
    return true;
  }
  const source = parts
    .slice(1, keyword)
    .map((part) => textOf(file, part))
    .join('');
  const loaded = modules.load(source, file);
  if (star) {
    if (loaded) scope.take(loaded);
    else scope.complete = false;
    return loaded !== undefined;
  }
  if (loaded) scope.note(loaded);
  for (const { name, as } of names) {
    const value = loaded?.get(name);
    const fromModule = source.endsWith('.') ? `${source}${name}` : `${source}.${name}`;
    scope.set(as ?? name, value ?? reference(fromModule, file, modules, loaded !== undefined));
  }
  return loaded !== undefined || !source.startsWith('.');
}

/** A name by which something is known outside; a module of the workspace is opened. @param isOurs its package is one */
function reference(name: string, file: PythonFile, modules: Modules, isOurs = false): Value {
  if (name === 'environs.env')
    return { kind: 'reader', library: 'environs', scheme: new Map(), prefix: '', fromFiles: false };
  const scope = isOurs || name.startsWith('.') ? modules.load(name, file) : undefined;
  return scope ? { kind: 'module', scope } : { kind: 'reference', name };
}
