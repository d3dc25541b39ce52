// The series of Django that a project installs, as far as its requirements bound it, and the newest Python that it supports.
import type { Requirement } from '../django/requirements-file.ts';
import { knownVersion, satisfies } from '../python/version-specifier.ts';

/** Newest first. Source: docs.djangoproject.com, "What Python version can I use with Django?" */
const newestPythons: readonly (readonly [series: string, python: string])[] = [
  ['6.0', '3.14'],
  ['5.2', '3.14'],
  ['5.1', '3.13'],
  ['5.0', '3.12'],
  ['4.2', '3.12'],
  ['4.1', '3.11'],
  ['4.0', '3.10'],
  ['3.2', '3.10'],
  ['3.1', '3.9'],
  ['3.0', '3.9'],
  ['2.2', '3.9'],
  ['2.1', '3.7'],
  ['2.0', '3.7'],
  ['1.11', '3.7'],
];

export interface DjangoSeries {
  /** `4.2`. */
  readonly version: string;
  /** The newest Python that it supports. */
  readonly python: string;
}

/** The newest series that the requirements allow; undefined where none of those that are known fits. */
export function djangoSeries(items: readonly Requirement[]): DjangoSeries | undefined {
  const specifiers = items.flatMap(({ name, specifier, pinned }) =>
    name === 'django' ? [pinned === undefined ? specifier : `==${pinned}`] : [],
  );
  const found = newestPythons.find(([series]) => {
    const version = knownVersion(series);
    return version !== undefined && specifiers.every((one) => satisfies(version, one) !== false);
  });
  return found && { version: found[0], python: found[1] };
}

/** Whether the project surely installs a Django before a series. */
export function isDjangoBefore(items: readonly Requirement[], series: string): boolean {
  const version = djangoSeries(items)?.version;
  return version !== undefined && minorOf(version) < minorOf(series);
}

function minorOf(series: string): number {
  const [major = 0, minor = 0] = series.split('.').map(Number);
  return major * 100 + minor;
}
