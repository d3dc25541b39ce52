// From which Compose files and folder the engine's projects were started, by what Compose wrote on their containers.
import type { ComposeOrigin } from '#core/engine/thing/thing.ts';
import { within } from '#core/files.ts';

/** Compose files that are used together: absolute paths, as the host writes them. */
export interface ComposeFileSet {
  /** Of the first file. */
  readonly folder: string;
  /** In the order of `--file`. */
  readonly files: readonly string[];
}

/** Windows paths as POSIX ones, so that a folder and a label compare whatever wrote them. */
export function comparable(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const cut = slashed.length > 1 && slashed.endsWith('/') ? slashed.slice(0, -1) : slashed;
  return /^[A-Za-z]:/.test(cut) ? cut.toLowerCase() : cut;
}

/** Whether a path of the host is a folder or lies in it. */
export function isInside(folder: string, path: string): boolean {
  return within(comparable(folder), comparable(path)) !== undefined;
}

/**
 * Whether Compose was given these files and no other of their folder. Files of elsewhere may follow, such as an
 * override that this extension wrote. Where the container does not say which files, the folder decides.
 */
export function startedFrom(set: ComposeFileSet, { workingDir, configFiles }: ComposeOrigin): boolean {
  if (configFiles.length === 0)
    return workingDir !== undefined && comparable(workingDir) === comparable(set.folder);
  return (
    set.files.length <= configFiles.length &&
    configFiles.every((file, at) => {
      const expected = set.files[at];
      return expected === undefined ? !isInside(set.folder, file) : comparable(file) === comparable(expected);
    })
  );
}
