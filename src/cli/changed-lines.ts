// The lines in which two texts differ, with their neighbors, as `diff -u` shows them.
import { structuredPatch } from 'diff';

/** Lines around a change. */
const around = 2;

/** @returns lines that begin with ` `, `-` or `+`, in parts that `@@` and a line number of the first text lead */
export function changedLines(before: string, after: string): string {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: around });
  return hunks
    .map(({ oldStart, lines }) => [
      `@@ line ${oldStart} @@`,
      ...lines.filter((line) => !line.startsWith('\\')),
    ])
    .flatMap((lines) => lines.map((line) => `${line.trimEnd()}\n`))
    .join('');
}
