// A Python value as far as the text of a file decides it.
import type { Location } from '../text.ts';

/** A Python value as far as the text decides it. */
export type PythonValue =
  | {
      readonly kind: 'string';
      readonly value: string;
      readonly location: Location;
      /** A part of a URL, with its escapes. */
      readonly escaped?: true;
    }
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
      /** The file that the variable `NAME_FILE` names wins over the variable itself. */
      readonly fromFiles?: boolean;
      /** An empty variable is as one that is not set: `os.environ.get('X') or 'default'`. */
      readonly emptyIsNone?: boolean;
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
