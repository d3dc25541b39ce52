// What a Django project says of itself, read without running it.
import type { Location } from '../text.ts';

/** A Python value as far as the text decides it. */
export type PythonValue =
  | { readonly kind: 'string'; readonly value: string; readonly location: Location }
  | { readonly kind: 'number'; readonly value: number; readonly location: Location }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly location: Location }
  | { readonly kind: 'none'; readonly location: Location }
  /** A place on disk derived from `__file__`: `BASE_DIR / 'static'`. `value` is its workspace path. */
  | { readonly kind: 'path'; readonly value: string; readonly location: Location }
  /** Texts joined by `+`, `%`, `format`, `os.path.join` or an f-string, of which at least one comes from the environment. */
  | { readonly kind: 'template'; readonly parts: readonly PythonValue[]; readonly location: Location }
  | {
      readonly kind: 'list';
      readonly items: readonly PythonValue[];
      readonly complete: boolean;
      readonly location: Location;
    }
  | {
      readonly kind: 'dict';
      readonly entries: ReadonlyMap<string, PythonValue>;
      readonly complete: boolean;
      readonly location: Location;
    }
  /** Read from the environment: `os.environ.get('X', d)`, `env('X')`, `config('X', default=d, cast=bool)`, `env.db()`. */
  | {
      readonly kind: 'environment';
      readonly name: string;
      readonly fallback: PythonValue | undefined;
      /** `string` is the bare read; `bool(...)` around it is `truthy`: every non-empty text is true. */
      readonly cast: Cast;
      /** True where a missing variable raises. */
      readonly required: boolean;
      readonly location: Location;
    }
  | { readonly kind: 'unknown'; readonly location: Location };

export type Cast =
  | 'string'
  | 'truthy'
  | 'boolean'
  | 'number'
  /** Separated by commas. */
  | 'list'
  /** Separated by blanks. */
  | 'words'
  | 'database-url'
  | 'cache-url'
  | 'unknown';

/** A settings module with the modules it star-imports. */
export interface DjangoSettings {
  /** Dotted name, e.g. `config.settings.local`. */
  readonly module: string;
  readonly path: string;
  /** Every file it was read from, itself first. */
  readonly files: readonly string[];
  /** False where a star import or an `exec` could not be followed: then absence proves nothing. */
  readonly complete: boolean;
  /**
   * The env files that the settings load themselves (`read_env`, `load_dotenv`, decouple): workspace
   * paths; `undefined` for one whose place is not known. The process' environment wins over them.
   */
  readonly envFiles: readonly (string | undefined)[];
  /** The value a name has at the end; undefined where it is never assigned. Assigned in a branch: `unknown`. */
  get(name: string): PythonValue | undefined;
  /** The variables of the environment that these files read, sorted. */
  variables(): readonly string[];
}

/** A requirement of requirements*.txt, pyproject, Pipfile or a lock. */
export interface Requirement {
  /** Normalized: lower case, `-` for `_` and `.`. */
  readonly name: string;
  /** As written: `>=4.2,<5`, `==4.2.7`. */
  readonly specifier: string;
  /** The exact version where it is pinned. */
  readonly pinned: string | undefined;
  readonly extras: readonly string[];
  readonly location: Location;
}

/** The requirements of one file, those it includes with `-r` too. */
export interface Requirements {
  readonly path: string;
  readonly kind: 'requirements' | 'pyproject' | 'poetry' | 'pipfile' | 'lock';
  readonly items: readonly Requirement[];
  /** Lists everything that gets installed (a lock file); then absence proves absence. */
  readonly full: boolean;
  readonly complete: boolean;
}
