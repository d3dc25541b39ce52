// Whether a version satisfies a specifier of PEP 440, or a constraint as Poetry writes it.

/** A version as far as an image tag names it. */
export interface KnownVersion {
  /** `3.12` is `[3, 12]`. */
  readonly release: readonly number[];
  /** Nothing follows: `3.12` of a tag stands for any `3.12.x` and is not exact. */
  readonly exact: boolean;
}

/** Reads `3.12` or `0.9.17`: three numbers are exact. Undefined for anything else, pre-releases too. */
export function knownVersion(text: string): KnownVersion | undefined {
  if (!/^\d{1,4}(\.\d{1,4}){0,2}$/.test(text)) return undefined;
  const release = text.split('.').map(Number);
  return { release, exact: release.length === 3 };
}

/**
 * Whether a version satisfies a specifier: `>=3.12,<4`, `~=3.12`, `==3.12.*`, Poetry's `^3.12` and `~3.12`.
 * A version alone means exactly that one.
 * @returns undefined where the version is not known well enough, or the specifier is not understood
 */
export function satisfies(version: KnownVersion, specifier: string): boolean | undefined {
  const alternatives = specifier.slice(0, 200).split(/\s*\|\|?\s*/);
  const results = alternatives.map((all) => {
    const clauses =
      all
        .match(/[^\s,]+/g)
        ?.join(' ')
        .replace(/([<>=!~^]) /g, '$1')
        .split(' ') ?? [];
    const each = clauses.map((clause) => satisfiesClause(version, clause));
    if (each.includes(false)) return false;
    return each.includes(undefined) || each.length === 0 ? undefined : true;
  });
  if (results.includes(true)) return true;
  return results.includes(undefined) ? undefined : false;
}

type Order = -1 | 0 | 1;

function satisfiesClause(version: KnownVersion, clause: string): boolean | undefined {
  if (clause === '*') return true;
  const match = /^(===?|>=|<=|>|<|!=|~=|\^|~)?v?(\d{1,4}(?:\.\d{1,4}){0,3})(\.\*)?$/.exec(clause);
  if (!match?.[2]) return undefined;
  const [, operator = '==', number, wildcard] = match;
  const bound = number.split('.').map(Number);
  const orders = possibleOrders(version, bound);
  const decided = (holds: (order: Order) => boolean): boolean | undefined => {
    const answers = new Set(orders.map(holds));
    return answers.size === 1 ? [...answers][0] : undefined;
  };
  const below = (next: readonly number[]): boolean | undefined => {
    const answers = new Set(possibleOrders(version, next).map((order) => order < 0));
    return answers.size === 1 ? [...answers][0] : undefined;
  };
  const both = (a: boolean | undefined, b: boolean | undefined): boolean | undefined =>
    a === false || b === false ? false : a && b;
  const atLeast = decided((order) => order >= 0);
  switch (operator) {
    case '==':
    case '===':
      return wildcard
        ? both(atLeast, below(bumped(bound, bound.length - 1)))
        : decided((order) => order === 0);
    case '!=': {
      const equal = wildcard
        ? both(atLeast, below(bumped(bound, bound.length - 1)))
        : decided((order) => order === 0);
      return equal === undefined ? undefined : !equal;
    }
    case '>=':
      return atLeast;
    case '<=':
      return decided((order) => order <= 0);
    case '>':
      return decided((order) => order > 0);
    case '<':
      return decided((order) => order < 0);
    case '~=':
      return bound.length < 2 ? undefined : both(atLeast, below(bumped(bound, bound.length - 2)));
    case '~':
      return both(atLeast, below(bumped(bound, Math.min(1, bound.length - 1))));
    default: {
      const first = bound.findIndex((part) => part > 0);
      return both(atLeast, below(bumped(bound, first < 0 ? bound.length - 1 : first)));
    }
  }
}

/** The next version after all that begin with the first parts: `[3, 12]` at 0 is `[4]`. */
function bumped(bound: readonly number[], at: number): readonly number[] {
  return [...bound.slice(0, at), (bound[at] ?? 0) + 1];
}

/** How a version may compare to a bound. */
function possibleOrders({ release, exact }: KnownVersion, bound: readonly number[]): readonly Order[] {
  const length = Math.max(release.length, bound.length);
  for (let index = 0; index < length; index++) {
    const own = release[index];
    const other = bound[index] ?? 0;
    if (own === undefined && !exact)
      return bound.slice(index).every((part) => part === 0) ? [0, 1] : [-1, 0, 1];
    if ((own ?? 0) !== other) return [(own ?? 0) < other ? -1 : 1];
  }
  return exact ? [0] : [0, 1];
}
