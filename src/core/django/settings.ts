// The settings that a Django project loads: the module with everything that it imports.
import { dirname, type Files, join } from '../files.ts';
import { type PythonFile, parsePython } from '../python/python-file.ts';
import type { DjangoSettings } from './django-settings.ts';
import type { Modules } from './evaluator/import-names.ts';
import { run } from './evaluator/run-module.ts';
import { isValue, Scope } from './evaluator/scope.ts';
import { unknown } from './evaluator/values.ts';
import { variablesRead } from './evaluator/variables-read.ts';
import { findModule } from './modules.ts';

/** Files above this many characters are not settings that a person wrote. */
const largest = 300_000;
/** Modules that one settings module may pull in. */
const most = 60;

/** How files are parsed; a reader that keeps parsed files passes its own. */
export type ParsePython = (path: string, text: string) => PythonFile;

/**
 * Reads a settings module statically.
 * @param root the workspace folder that Python imports from (manage.py's folder)
 * @param module dotted name, e.g. `config.settings.local`
 * @returns undefined where the module has no file in the workspace
 */
export function readSettings(
  files: Files,
  root: string,
  module: string,
  parse: ParsePython = parsePython,
): DjangoSettings | undefined {
  const found = findModule(files, root, module);
  if (found === undefined) return undefined;
  const reader = new SettingsReader(files, root, parse);
  const scope = reader.read(found);
  if (!scope) return undefined;
  if (startLoadsEnvFile(files, root, module)) scope.loads(undefined);
  return {
    module,
    path: found,
    files: [...scope.files],
    complete: scope.complete,
    envFiles: [...scope.envFiles],
    envFileSearches: scope.envFileSearches && [...scope.envFileSearches],
    overridesEnvironment: scope.overridesEnvironment,
    get(name) {
      const value = scope.get(name);
      return value && !isValue(value) ? unknown({ path: found, span: { start: 0, end: 0 } }) : value;
    },
    names: () => [...scope.names.keys()],
    variables: () => [...new Set([...scope.files].flatMap((path) => reader.variables(path, scope)))].sort(),
  };
}

/** manage.py, or the application, and the packages around the settings run before them: they too may load an env file. */
function startLoadsEnvFile(files: Files, root: string, module: string): boolean {
  const packages = module.split('.').map((_, index, parts) => join(root, ...parts.slice(0, index)));
  const before = packages.flatMap((folder) => RUN_BEFORE.map((name) => join(folder, name)));
  return [join(root, 'manage.py'), ...before].some((path) => loadsEnvFile(files, path));
}

const RUN_BEFORE = ['__init__.py', 'wsgi.py', 'asgi.py', 'celery.py', 'celery_app.py'];

/** Whether a Python file may load an env file. */
export function loadsEnvFile(files: Files, path: string): boolean {
  return /\bdotenv\b|\bread_env\b|\benvdir\b/.test(files.text(path) ?? '');
}

/** Loads modules of one project, each once; a module that imports itself is read as far as it got. */
class SettingsReader implements Modules {
  readonly #files: Files;
  readonly #root: string;
  readonly #parse: ParsePython;
  readonly #scopes = new Map<string, Scope>();

  constructor(files: Files, root: string, parse: ParsePython) {
    this.#files = files;
    this.#root = root;
    this.#parse = parse;
  }

  /** The names of the file at a workspace path. */
  read(path: string): Scope | undefined {
    const known = this.#scopes.get(path);
    if (known) return known;
    const text = this.#files.text(path);
    if (text === undefined || text.length > largest || this.#scopes.size >= most) return undefined;
    const scope = new Scope();
    this.#scopes.set(path, scope);
    run(this.#parse(path, text), scope, this);
    return scope;
  }

  /** @param including the module that includes the file, if it is none of its own */
  variables(path: string, including: Scope): readonly string[] {
    const text = this.#files.text(path);
    if (text === undefined) return [];
    return [...variablesRead(this.#parse(path, text), this.#scopes.get(path) ?? including)];
  }

  load(name: string, from: PythonFile): Scope | undefined {
    const dots = /^\.*/.exec(name)?.[0].length ?? 0;
    const path =
      dots === 0
        ? findModule(this.#files, this.#root, name)
        : findModule(this.#files, ancestor(dirname(from.path), dots - 1), name.slice(dots));
    return path === undefined ? undefined : this.read(path);
  }

  include(pattern: string, from: PythonFile, into: Scope): boolean {
    const place = join(dirname(from.path), pattern);
    const names = pattern.includes('*')
      ? this.#files.list(dirname(place)).filter((name) => matches(name, place))
      : [place.slice(dirname(place).length).replace(/^\//, '')];
    for (const name of names) {
      const path = join(dirname(place), name);
      const text = this.#files.text(path);
      if (into.files.has(path)) continue;
      if (text === undefined || text.length > largest || into.files.size >= most) return false;
      run(this.#parse(path, text), into, this);
    }
    return names.length > 0;
  }
}

function ancestor(folder: string, levels: number): string {
  return join(folder, ...Array<string>(Math.min(levels, 20)).fill('..'));
}

/** Whether a file's name fits `*.py` or `base*.py`; other wildcards fit nothing. */
function matches(name: string, pattern: string): boolean {
  const [before, after, more] = pattern.slice(pattern.lastIndexOf('/') + 1).split('*');
  if (before === undefined || after === undefined || more !== undefined) return false;
  return name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);
}
