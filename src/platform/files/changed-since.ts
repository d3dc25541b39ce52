// Which of some files was changed after a moment.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** How many files are looked at together. */
const atOnce = 64;

/**
 * The first of the files that was changed later; what is gone does not count.
 * @param root absolute; the paths are relative to it, or absolute
 * @param moment milliseconds since 1970
 */
export async function changedSince(
  root: string,
  paths: readonly string[],
  moment: number,
): Promise<string | undefined> {
  for (let at = 0; at < paths.length; at += atOnce) {
    const some = paths.slice(at, at + atOnce);
    const times = await Promise.all(
      some.map(async (path) => {
        const status = await stat(resolve(root, path)).catch(() => undefined);
        return status?.mtimeMs ?? 0;
      }),
    );
    const found = times.findIndex((time) => time > moment);
    if (found >= 0) return some[found];
  }
  return undefined;
}
