// Finds requested files and folders that cannot be read, so that they are not reported as clean.
import { accessSync, constants } from 'node:fs';
import { CONFIG_FILES } from '#core/lint/config.ts';
import { findFiles, unreadFiles } from '#core/project/find-files.ts';
import type { DiskFiles } from '../platform/files/disk.ts';
import { systemReason } from '../platform/files/regular.ts';
import { isOtherLongFile } from '../platform/files/too-long.ts';

/**
 * The files of a project that cannot be read, and why.
 * @param named files that were named on the command line, whatever they are called
 * @param folders where a configuration may be
 * @param wanted which of the files that were found matter
 */
export function unreadIn(
  files: DiskFiles,
  named: readonly string[],
  folders: readonly string[],
  wanted: (path: string) => boolean,
): readonly { readonly path: string; readonly reason: string }[] {
  const found = unreadFiles(files, findFiles(files)).filter(wanted);
  const settings = folders
    .flatMap((above) => CONFIG_FILES.map((name) => (above === '' ? name : `${above}/${name}`)))
    .filter((path) => files.kind(path) !== undefined);
  return [...new Set([...named, ...found, ...settings])].flatMap((path) => {
    const reason = files.whyUnread(path);
    const isOther = reason !== undefined && !named.includes(path) && isOtherLongFile(path, reason);
    return reason === undefined || isOther ? [] : [{ path, reason }];
  });
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
