// The names of a Python module while it is read: values, and what imports refer to.
import type { Cast, PythonValue } from '#core/python/python-value.ts';
import { equal, unknown } from './values.ts';

/** An object that reads the environment: `environ.Env(DEBUG=(bool, False))`. */
export interface Reader {
  readonly kind: 'reader';
  /** django-environ (`environ`) or environs. */
  readonly library: 'environ' | 'environs';
  /** The variables that it was told of, with cast and default. */
  readonly scheme: ReadonlyMap<string, { readonly cast: Cast; readonly fallback: PythonValue | undefined }>;
  /** Put before each name: `with env.prefixed('DJANGO_')`, `Env(prefix=…)`, `env.prefix = 'DJANGO_'`. */
  readonly prefix: string;
  /** `FileAwareEnv`: the file that `X_FILE` names wins over `X`. */
  readonly fromFiles: boolean;
}

/** A class of pydantic-settings, or its one object: each field is read from the environment. */
export interface SettingsFields {
  readonly kind: 'fields';
  readonly fields: ReadonlyMap<string, PythonValue>;
}

/** What a name stands for that is no value: a module, a function, a reader of the environment. */
export type Reference =
  /** Something imported or built in, by its full name: `os.path.join`, `bool`. */
  | { readonly kind: 'reference'; readonly name: string }
  | Reader
  | SettingsFields
  /** A module of the workspace. */
  | { readonly kind: 'module'; readonly scope: Scope }
  /** A method of a value, not called yet. */
  | { readonly kind: 'method'; readonly of: PythonValue | Reader; readonly name: string };

export type Value = PythonValue | Reference;

export function isValue(value: Value): value is PythonValue {
  return (
    value.kind !== 'reference' &&
    value.kind !== 'reader' &&
    value.kind !== 'fields' &&
    value.kind !== 'module' &&
    value.kind !== 'method'
  );
}

/** A variable of the environment that the module itself sets. */
export interface GivenVariable {
  readonly value: PythonValue;
  /** Only where the environment does not set it: `os.environ.setdefault`. */
  readonly isDefault: boolean;
}

/** The names of a module, or of one branch in it. */
export class Scope {
  /** The files that were read for it. */
  readonly files = new Set<string>();
  /** The env files that it loads; undefined for one whose place is not known. */
  readonly envFiles = new Set<string | undefined>();
  /** The folders from which they are looked for, upwards; undefined once the place of one cannot be told. */
  envFileSearches: Set<string> | undefined = new Set<string>();
  /** Variables that the environment sets may have been set anew, by an env file or by other code. */
  overridesEnvironment = false;
  /** False once something could have set names unseen. */
  complete = true;
  readonly #outer: Scope | undefined;
  readonly #names = new Map<string, Value>();
  readonly #given = new Map<string, GivenVariable>();

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    return this.#names.get(name) ?? this.#outer?.get(name);
  }

  set(name: string, value: Value): void {
    this.#names.set(name, value);
  }

  /** The variable of the environment, where the module has set it before. */
  given(name: string): GivenVariable | undefined {
    return this.#given.get(name) ?? this.#outer?.given(name);
  }

  give(name: string, variable: GivenVariable): void {
    this.#given.set(name, variable);
  }

  /** An env file is loaded. @param path undefined where nobody can tell which */
  loads(path: string | undefined): void {
    this.envFiles.add(path);
    if (path === undefined) this.envFileSearches = undefined;
  }

  /** An env file is loaded: the first one from a folder upwards. */
  searches(folder: string): void {
    this.envFiles.add(undefined);
    this.envFileSearches?.add(folder);
  }

  /** The names set here, those of the scope around it left out. */
  get names(): ReadonlyMap<string, Value> {
    return this.#names;
  }

  /** Goes on as the one branch that is taken; also what a star import does. */
  take(branch: Scope): void {
    for (const [name, value] of branch.names) this.set(name, value);
    this.note(branch);
    this.complete &&= branch.complete;
  }

  /** Goes on after branches of which any may have been taken: what they disagree on is unknown. */
  join(branches: readonly Scope[]): void {
    const touched = new Set(branches.flatMap((branch) => [...branch.names.keys()]));
    for (const name of touched) {
      const values = branches.map((branch) => branch.get(name));
      const [first] = values;
      if (first && values.every((value) => value && same(first, value))) this.set(name, first);
      else {
        const some = values.find((value) => value !== undefined && isValue(value));
        this.set(name, some && isValue(some) ? unknown(some.location) : { kind: 'reference', name: '' });
      }
    }
    for (const branch of branches) {
      this.note(branch);
      for (const [name, { value }] of branch.#given)
        this.give(name, { value: unknown(value.location), isDefault: true });
      this.complete &&= branch.complete;
    }
  }

  /** Another scope was read for this one: its files, the env files that it loads, the variables that it sets. */
  note(other: Scope): void {
    for (const path of other.envFiles) this.envFiles.add(path);
    if (!other.envFileSearches) this.envFileSearches = undefined;
    for (const folder of other.envFileSearches ?? []) this.envFileSearches?.add(folder);
    for (const path of other.files) this.files.add(path);
    this.overridesEnvironment ||= other.overridesEnvironment;
    for (const [name, variable] of other.#given) this.give(name, variable);
  }
}

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isValue(a) && isValue(b)) return equal(a, b);
  return a.kind === 'reference' && b.kind === 'reference' && a.name === b.name;
}
