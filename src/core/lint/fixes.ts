// Applying fixes: to texts in memory, one at a time or all that may be applied in bulk.
import { applyEdits, type Edit, type Span } from '../text.ts';
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
  const taken = new Taken();
  const created = new Set<string>();
  for (const finding of findings) {
    const fix = finding.fixes?.find((one) => one.safe || options.unsafe);
    if (!fix) continue;
    if (fix.edits.some((edit) => taken.touches(edit))) continue;
    if (fix.create?.some((file) => created.has(file.path))) continue;
    chosen.push(fix);
    for (const edit of fix.edits) taken.add(edit);
    for (const file of fix.create ?? []) created.add(file.path);
  }
  return chosen;
}

const ROUNDS = 20;

/**
 * The edits that make every safe fix of one file which changes nothing else, those included that come up
 * only after others were made.
 * @param findings what the rules say of `text`
 * @param lint what they would say of another text of the same file
 */
export function fixText(
  path: string,
  text: string,
  findings: readonly Finding[],
  lint: (text: string) => readonly Finding[],
): readonly Edit[] {
  const chosen = (from: readonly Finding[]): readonly Edit[] =>
    chooseFixes(
      from.filter(({ fixes }) =>
        staysIn(
          path,
          fixes?.find(({ safe }) => safe),
        ),
      ),
      { unsafe: false },
    ).flatMap(({ edits }) => edits);
  const first = chosen(findings);
  if (first.length === 0) return [];
  let fixed = applyEdits(text, first);
  const once = fixed;
  for (let round = 1; round < ROUNDS; round++) {
    const edits = chosen(lint(fixed));
    if (edits.length === 0) break;
    fixed = applyEdits(fixed, edits);
  }
  return fixed === once ? first : [difference(path, text, fixed)];
}

function staysIn(path: string, fix: Fix | undefined): boolean {
  return (
    fix !== undefined &&
    !fix.create?.length &&
    !fix.makeExecutable?.length &&
    fix.edits.every((edit) => edit.path === path)
  );
}

/** One edit from a text to another, without what they begin and end with alike. */
function difference(path: string, before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (before[start - 1] === '\r') start--;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  if (same > 0 && before.at(-same) === '\n') same--;
  return { path, span: { start, end: before.length - same }, text: after.slice(start, after.length - same) };
}

/** The places of edits that do not touch each other, by path and in order. */
class Taken {
  readonly #byPath = new Map<string, Span[]>();

  /** Whether an edit overlaps one of them, or begins where one ends. */
  touches({ path, span }: Edit): boolean {
    const spans = this.#byPath.get(path) ?? [];
    const at = firstFrom(spans, span.start);
    return (spans[at]?.start ?? Number.POSITIVE_INFINITY) <= span.end;
  }

  add({ path, span }: Edit): void {
    const spans = this.#byPath.get(path) ?? [];
    this.#byPath.set(path, spans);
    spans.splice(firstFrom(spans, span.start), 0, span);
  }
}

/** The index of the first span that ends at an offset or behind it. */
function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
