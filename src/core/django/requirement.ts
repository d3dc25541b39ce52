// One requirement as PEP 508 writes it, and as Poetry does.
import type { Location } from '../text.ts';
import type { Requirement, Requirements } from './requirements-file.ts';

/** The name that all spellings share: lower case, one `-` for each run of `-`, `_` and `.`. */
function normalizedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * Reads `Django[argon2]>=4.2,<5 ; python_version > "3.8"`.
 * @returns undefined where it does not begin with a name
 */
export function parseRequirement(text: string, location: Location): Requirement | undefined {
  const name = /^([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text)?.[1]?.replace(/[._-]+$/, '');
  if (!name) return undefined;
  let rest = text.slice(name.length).trimStart();
  let extras: string[] = [];
  if (rest.startsWith('[')) {
    const end = rest.indexOf(']');
    if (end < 0) return undefined;
    extras = rest
      .slice(1, end)
      .split(',')
      .map((extra) => extra.trim().toLowerCase())
      .filter((extra) => extra !== '');
    rest = rest.slice(end + 1).trimStart();
  }
  const marker = rest.indexOf(';');
  if (marker >= 0) rest = rest.slice(0, marker);
  const specifier = rest.startsWith('@') ? '' : rest.replace(/^\(|\)$/g, '').trim();
  if (specifier !== '' && !/^(===?|[<>~!]=?)/.test(specifier)) return undefined;
  return requirement(name, specifier, extras, location);
}

/** Puts a requirement together; `==1.2` alone pins it. */
export function requirement(
  name: string,
  specifier: string,
  extras: readonly string[],
  location: Location,
): Requirement {
  const pinned = /^===?\s*([^\s,*]+)$/.exec(specifier)?.[1];
  return { name: normalizedName(name), specifier, pinned, extras, location };
}

/**
 * A requirement that pins a package to the version that gets installed; that of a list before that of a lock, because
 * people edit the list. Undefined where several versions are pinned: then markers or the lock's forks decide.
 */
export function pinnedOnce(
  files: readonly Requirements[],
  name: string,
): (Requirement & { readonly pinned: string }) | undefined {
  const found = files
    .toSorted((a, b) => Number(a.kind === 'lock') - Number(b.kind === 'lock'))
    .flatMap(({ items }) => items)
    .flatMap((item) =>
      item.name === name && item.pinned !== undefined ? [{ ...item, pinned: item.pinned }] : [],
    );
  return new Set(found.map(({ pinned }) => pinned)).size === 1 ? found[0] : undefined;
}

/** The lowest major version of a package that files allow: 4 of `>=4.2`; undefined where none says. */
export function lowestMajor(files: readonly Requirements[], name: string): number | undefined {
  const found = files.flatMap(({ items }) => items).find((item) => item.name === name);
  const major = /(?:==|>=|~=|\^)\s*(\d+)/.exec(found?.specifier ?? '')?.[1] ?? found?.pinned?.split('.')[0];
  return major === undefined ? undefined : Number(major);
}
