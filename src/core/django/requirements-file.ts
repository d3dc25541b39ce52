// The packages that one file requires.
import type { Location } from '../text.ts';

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
