// The word that somebody meant.

/**
 * The candidate that is most like a word: the same but for case, dashes and plural, or at most a
 * third of its letters away. Undefined where none is near, or two are equally near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > 64) return undefined;
  const plain = simplified(word);
  const limit = Math.min(3, Math.floor(plain.length / 3));
  let best: string | undefined;
  let distance = limit + 1;
  let tie = false;
  for (const candidate of candidates) {
    const other = simplified(candidate);
    if (other === plain) return candidate;
    if (Math.abs(other.length - plain.length) > limit) continue;
    const far = editDistance(plain, other);
    tie = far === distance && far <= limit ? true : far < distance ? false : tie;
    if (far < distance) {
      best = candidate;
      distance = far;
    }
  }
  return tie ? undefined : best;
}

function simplified(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '').replace(/s$/, '');
}

/** Letters to insert, delete, replace or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
