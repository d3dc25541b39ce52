// Paths in settings as a container sees them.

import { dirname, join, within } from '#core/files.ts';
import type { PythonValue } from '#core/python/python-value.ts';
import type { ProjectService } from '../model/project-service.ts';

/**
 * A path setting (`STATIC_ROOT`, a SQLite `NAME`) as an absolute path in the container.
 * @param value with the environment put in
 * @returns undefined where it is no path, or its place is not known
 */
export function containerPath(
  { django, server, workdir, paths }: ProjectService,
  value: PythonValue | undefined,
): string | undefined {
  if (value?.kind === 'string') {
    if (value.value === '') return undefined;
    const folder = server?.folder ?? workdir;
    if (value.value.startsWith('/')) return join(value.value);
    return folder === undefined ? undefined : join(folder, value.value);
  }
  if (value?.kind !== 'path') return undefined;
  // Through manage.py first: what .dockerignore leaves out is no part of the map, and made all the same.
  const inside = django?.root === undefined ? undefined : within(django.root, value.value);
  if (inside !== undefined && django?.managePy !== undefined) return join(dirname(django.managePy), inside);
  return paths.toContainer(value.value);
}
