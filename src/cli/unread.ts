// Finds requested files and folders that cannot be read, so that they are not reported as clean.
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILES } from '#core/lint/config.ts';
import { findFiles } from '#core/project/find-files.ts';
import type { DiskFiles } from '../platform/files/disk.ts';
import { longestText } from '../platform/files/read.ts';

/**
 * The files of a project that cannot be read, and why.
 * @param named files that were named on the command line, whatever they are called
 * @param folders where a configuration may be
 * @param wanted which of the files that were found matter
 */
export function unreadIn(
  folder: string,
  files: DiskFiles,
  named: readonly string[],
  folders: readonly string[],
  wanted: (path: string) => boolean,
): readonly { readonly path: string; readonly reason: string }[] {
  const { dockerfiles, composeFiles } = findFiles(files);
  const found = [...dockerfiles, ...composeFiles].filter(
    (path) => wanted(path) && files.kind(path) === 'file',
  );
  const settings = folders
    .flatMap((above) => CONFIG_FILES.map((name) => (above === '' ? name : `${above}/${name}`)))
    .filter((path) => files.kind(path) === 'file');
  return [...new Set([...named, ...found, ...settings])]
    .filter((path) => files.text(path) === undefined)
    .map((path) => ({ path, reason: reasonFor(join(folder, path)) }));
}

function reasonFor(file: string): string {
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return 'not a regular file';
    if (stats.size > longestText) return `longer than ${longestText / 1024 / 1024} MB`;
    return readFileSync(file).includes(0) ? 'not UTF-8 text' : 'changed while it was read';
  } catch (error) {
    return systemReason(error);
  }
}

/** Why a folder cannot be listed; undefined if it can. */
export function unlistable(folder: string): string | undefined {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return systemReason(error);
  }
}

/** A readable reason for a system error. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  switch (code) {
    case 'ENOENT':
      return 'no such file';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EROFS':
      return 'the file system is read-only';
    case 'ELOOP':
      return 'cycle of symbolic links';
    default:
      return code ?? String(error);
  }
}
