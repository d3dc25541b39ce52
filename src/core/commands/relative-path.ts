// Paths of the workspace as arguments.

/** A path for a program that runs in the workspace folder: never mistaken for a flag or the name of a volume. */
export function relativePath(path: string): string {
  if (path === '') return '.';
  return path.startsWith('-') ? `./${path}` : path;
}
