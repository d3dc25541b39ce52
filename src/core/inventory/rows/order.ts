// Sorts rows by name, with numbers in names by value.
const collator = new Intl.Collator('en', { numeric: true });

/** Compares two names: `worker-2` before `worker-10`. Equal only where they are the same text. */
export function byName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
