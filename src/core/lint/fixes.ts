// Applying fixes: to texts in memory, one at a time or all that may be applied in bulk.
import { applyEdits, type Edit } from '../text.ts';
import type { Finding } from './engine.ts';
import type { Fix } from './rule.ts';

/** What a fix does to the workspace, by path. */
export interface Change {
  readonly texts: ReadonlyMap<string, string>;
  readonly makeExecutable: readonly string[];
}

/**
 * The texts after some fixes.
 * @param textOf the present text of a path; undefined where there is no file
 * @throws RangeError where edits of the fixes overlap
 */
export function applyFixes(fixes: readonly Fix[], textOf: (path: string) => string | undefined): Change {
  const edits = new Map<string, Edit[]>();
  const texts = new Map<string, string>();
  for (const fix of fixes) {
    for (const edit of fix.edits) {
      const list = edits.get(edit.path);
      if (list) list.push(edit);
      else edits.set(edit.path, [edit]);
    }
    for (const file of fix.create ?? []) if (textOf(file.path) === undefined) texts.set(file.path, file.text);
  }
  for (const [path, list] of edits) texts.set(path, applyEdits(textOf(path) ?? '', list));
  return { texts, makeExecutable: fixes.flatMap((fix) => fix.makeExecutable ?? []) };
}

/**
 * The first fix of each finding that may be applied together with those before it: no two touch the
 * same place. What is left over comes up again when the result is linted.
 * @param options.unsafe also those that change the image or the start command
 */
export function chooseFixes(
  findings: readonly Finding[],
  options: { readonly unsafe: boolean },
): readonly Fix[] {
  const chosen: Fix[] = [];
  const taken: Edit[] = [];
  const created = new Set<string>();
  for (const finding of findings) {
    const fix = finding.fixes?.find((one) => one.safe || options.unsafe);
    if (!fix) continue;
    if (fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    if (fix.create?.some((file) => created.has(file.path))) continue;
    chosen.push(fix);
    taken.push(...fix.edits);
    for (const file of fix.create ?? []) created.add(file.path);
  }
  return chosen;
}

function touches(a: Edit, b: Edit): boolean {
  return a.path === b.path && a.span.start <= b.span.end && b.span.start <= a.span.end;
}
