// The tests that a run has left out because of what its engine lacks, as lines for people.

/** A test as far as vitest's report tells. */
export interface TestResult {
  readonly status: string;
  readonly ancestorTitles: readonly string[];
  readonly fullName: string;
  /** What the engine lacks that this test needs, see test/engine/features.ts. */
  readonly meta: { readonly lacks?: string };
}

/** From so many left out of one `describe` on they are counted, and not named each. */
const manyTests = 5;

/** The tests that were left out because of what the engine lacks, with the reason. */
export function leftOut(tests: readonly TestResult[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { ancestorTitles, fullName, meta } of tests) {
    if (meta.lacks === undefined) continue;
    const key = JSON.stringify([ancestorTitles[0], meta.lacks]);
    groups.set(key, [...(groups.get(key) ?? []), fullName]);
  }
  return [...groups].flatMap(([key, names]) => {
    const [title, reason] = JSON.parse(key) as [string, string];
    const shown = names.length < manyTests ? names : [`${title}, ${names.length} tests`];
    return shown.map((name) => `${name} (${reason})`);
  });
}
