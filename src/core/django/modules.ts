// Where Python modules lie in the workspace, and which settings module manage.py, wsgi.py and celery.py choose.

import type { SyntaxNode } from '@lezer/common';
import { type Files, join } from '../files.ts';
import { argumentsOf, type PythonFile, textOf } from '../python/python-file.ts';
import type { Location } from '../text.ts';
import { Evaluator } from './evaluator/evaluate.ts';
import { Scope } from './evaluator/scope.ts';
import { settingsVariable } from './settings-variable.ts';

/**
 * The file of a module. As in Python a package comes before a module of the same name.
 * @param root the folder that it is imported from
 * @param module dotted name; empty means the package at `root` itself
 * @returns its workspace path; undefined where there is none
 */
export function findModule(files: Files, root: string, module: string): string | undefined {
  if (!/^[\w.]*$/.test(module)) return undefined;
  const parts = module.split('.').filter((part) => part !== '');
  const place = join(root, ...parts);
  if (
    !parts.slice(0, -1).every((_, index) => mayHoldModules(files, join(root, ...parts.slice(0, index + 1))))
  )
    return undefined;
  const paths = [join(place, '__init__.py'), ...(parts.length === 0 ? [] : [`${place}.py`])];
  return paths.find((path) => files.kind(path) === 'file');
}

/** Whether a name is imported as a package: `a.py` beside a folder `a` without `__init__.py` hides the folder. */
function mayHoldModules(files: Files, place: string): boolean {
  return files.kind(join(place, '__init__.py')) === 'file' || files.kind(`${place}.py`) !== 'file';
}

/**
 * Whether a file lies where a module of this name would be, or a folder that would make it a
 * namespace package; undefined where the name is no module name.
 */
export function moduleExists(files: Files, root: string, module: string): boolean | undefined {
  if (!/^\w+(\.\w+)*$/.test(module)) return undefined;
  if (findModule(files, root, module) !== undefined) return true;
  const parts = module.split('.');
  return (
    files.kind(join(root, ...parts)) === 'directory' &&
    parts.every((_, index) => mayHoldModules(files, join(root, ...parts.slice(0, index + 1))))
  );
}

/** A settings module's name and where it is written. */
export interface SettingsName {
  readonly name: string;
  readonly location: Location;
}

/**
 * What a file sets DJANGO_SETTINGS_MODULE to, when nothing else has: `os.environ.setdefault(…)` or
 * `os.environ[…] = …`. Undefined where it does not, or does so in several ways.
 */
export function settingsNameIn(file: PythonFile): SettingsName | undefined {
  if (!file.text.includes(settingsVariable)) return undefined;
  const found = new Map<string, SettingsName>();
  const evaluator = new Evaluator(file, new Scope());
  evaluator.scope.set('os', { kind: 'reference', name: 'os' });
  const note = (node: SyntaxNode | null | undefined): void => {
    let value = node ? evaluator.evaluate(node) : undefined;
    if (value?.kind === 'environment') value = value.fallback;
    if (value?.kind === 'string') found.set(value.value, { name: value.value, location: value.location });
    else found.set('', { name: '', location: { path: file.path, span: { start: 0, end: 0 } } });
  };
  const isName = (node: SyntaxNode | null | undefined): boolean =>
    !!node && /^['"]DJANGO_SETTINGS_MODULE['"]$/.test(textOf(file, node));
  file.tree.iterate({
    enter: ({ node }) => {
      if (node.name === 'CallExpression' && node.firstChild) {
        const { positional } = argumentsOf(file, node.getChild('ArgList'));
        if (isName(positional[0]) && textOf(file, node.firstChild).endsWith('environ.setdefault'))
          note(positional[1]);
      } else if (node.name === 'AssignStatement') {
        const target = node.firstChild;
        if (target?.name === 'MemberExpression' && isName(target.lastChild?.prevSibling))
          note(node.lastChild);
      }
    },
  });
  const [only] = found.values();
  return found.size === 1 && only && only.name !== '' ? only : undefined;
}
