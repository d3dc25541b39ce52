// The workspace as the core sees it: a synchronous snapshot of one folder, by relative POSIX paths.

/**
 * What a path is; `undefined` where nothing is there or it cannot be known. `other` is there and never read:
 * a FIFO, a socket, a device, or a link that leads out of a folder that is not trusted.
 */
export type FileKind = 'file' | 'directory' | 'other';

/**
 * A snapshot of one project folder. Paths are relative to it, with `/`, no leading `./`; the folder
 * itself is `''`. A path that leaves the folder (`../x`) is allowed and may be unknown.
 */
export interface Files {
  /** The text of a file; `undefined` where there is none, it is a directory, binary or above 2 MB. */
  text(path: string): string | undefined;
  kind(path: string): FileKind | undefined;
  /** Whether the owner may execute the file; `undefined` where modes mean nothing (Windows). */
  executable(path: string): boolean | undefined;
  /** The names in a directory, sorted; empty where there is none. */
  list(path: string): readonly string[];
}

/** Joins and normalizes POSIX paths: `join('a/b', '../c')` is `a/c`. An absolute later part wins. */
export function join(...parts: readonly string[]): string {
  let whole = '';
  for (const part of parts) whole = part.startsWith('/') ? part : whole === '' ? part : `${whole}/${part}`;
  if (isNormal(whole)) return whole;
  const absolute = whole.startsWith('/');
  const kept: string[] = [];
  for (const piece of whole.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (piece !== '..' || !absolute) kept.push(piece);
  }
  return (absolute ? '/' : '') + kept.join('/');
}

/** Most paths: without empty pieces and dots that `join` would take out. */
function isNormal(path: string): boolean {
  return !path.startsWith('.') && !path.includes('//') && !path.includes('/.') && !path.endsWith('/');
}

/** The folder of a path: `''` for a file at the top. */
export function dirname(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : at === 0 ? '/' : path.slice(0, at);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * `path` seen from inside `folder`: `''` when it is the folder, `undefined` when it lies outside.
 */
export function within(folder: string, path: string): string | undefined {
  if (folder === '' || folder === path) {
    if (folder === path) return '';
    return path.startsWith('../') || path === '..' || path.startsWith('/') ? undefined : path;
  }
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}
