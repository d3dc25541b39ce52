// Rounds of fixes: a finding that outlives its fix is not fixed again.
import type { Edit } from '../text.ts';
import type { Finding } from './engine.ts';
import type { Fix } from './rule.ts';

/** A finding of an earlier round, and between which offsets it would begin now. */
interface Place {
  readonly finding: Finding;
  readonly low: number;
  readonly high: number;
}

/** Remembers through rounds of fixes which findings were fixed already. */
export class FixRounds {
  /** Findings whose fix was made. */
  #fixed: readonly Place[] = [];
  /** Findings of the last round whose fix was not made. */
  #waiting: readonly Place[] = [];

  /** The findings without those that stand where their rule fixed the same one before. */
  remaining(findings: readonly Finding[]): readonly Finding[] {
    const fixed = byKey(this.#fixed);
    const waiting = byKey(this.#waiting);
    return findings.filter((finding) => {
      const key = keyOf(finding);
      const left = waiting.get(key);
      const at = left?.findIndex((place) => isAt(place, finding)) ?? -1;
      if (at >= 0) left?.splice(at, 1);
      return at >= 0 || fixed.get(key)?.some((place) => isAt(place, finding)) !== true;
    });
  }

  /**
   * The fixes of some findings are made.
   * @param findings those that remained in this round
   */
  made(findings: readonly Finding[], fixes: readonly Fix[]): void {
    const chosen = new Set(fixes);
    const edits = new Map<string, Edit[]>();
    for (const edit of fixes.flatMap((fix) => fix.edits))
      edits.set(edit.path, [...(edits.get(edit.path) ?? []), edit]);
    const moved = new Map([...edits].map(([path, list]) => [path, new Moved(list)]));
    const later = (place: Place): Place => moved.get(place.finding.path)?.place(place) ?? place;
    const here = (finding: Finding): Place =>
      later({ finding, low: finding.span.start, high: finding.span.start });
    const isFixed = ({ fixes: own }: Finding): boolean => own?.some((fix) => chosen.has(fix)) ?? false;
    // What only takes text away comes to its end, and the next one may move to the same place.
    const mayRepeat = ({ fixes: own }: Finding): boolean =>
      own?.some((fix) => chosen.has(fix) && !deletes(fix)) ?? false;
    this.#fixed = [...this.#fixed.map(later), ...findings.filter(mayRepeat).map(here)];
    this.#waiting = findings.filter((finding) => !isFixed(finding)).map(here);
  }
}

function keyOf({ rule, path, message }: Finding): string {
  return [rule.id, path, message].join('\0');
}

function byKey(places: readonly Place[]): Map<string, Place[]> {
  const map = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place.finding);
    const list = map.get(key);
    if (list) list.push(place);
    else map.set(key, [place]);
  }
  return map;
}

function isAt({ low, high }: Place, { span }: Finding): boolean {
  return low <= span.start && span.start <= high;
}

function deletes({ edits, create, makeExecutable }: Fix): boolean {
  return (
    edits.length > 0 && edits.every(({ text }) => text === '') && !create?.length && !makeExecutable?.length
  );
}

/** Where the offsets of a text are after some edits. */
class Moved {
  /** In order, each with what those before it add to an offset. */
  readonly #edits: readonly (Edit & { readonly before: number })[];

  constructor(edits: readonly Edit[]) {
    let before = 0;
    this.#edits = edits
      .toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .map((edit) => {
        const placed = { ...edit, before };
        before += edit.text.length - (edit.span.end - edit.span.start);
        return placed;
      });
  }

  place({ finding, low, high }: Place): Place {
    return { finding, low: this.#offset(low, 'low'), high: this.#offset(high, 'high') };
  }

  /** Where an edit stands at the offset itself, the place before or behind what it puts in. */
  #offset(offset: number, side: 'low' | 'high'): number {
    let from = 0;
    let to = this.#edits.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#edits[middle]?.span.start ?? 0) <= offset) from = middle + 1;
      else to = middle;
    }
    const edit = this.#edits[from - 1];
    if (!edit) return offset;
    const { span, text, before } = edit;
    if (span.end < offset || (span.end === offset && span.start < offset))
      return offset + before + text.length - (span.end - span.start);
    return span.start + before + (side === 'low' ? 0 : text.length);
  }
}
