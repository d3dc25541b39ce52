// What fails among the tests of a busy machine runs once more, alone: what fails again has failed, what passes then is named as unsteady.
import type { Count, Run } from './stage-run.ts';

/** Tests that run again together: a single one, those of a file, or a suite. */
export interface Group {
  /** No other group's. */
  readonly name: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** It is not of tests: another run tells no more. */
  readonly isFinal?: true;
}

export interface Failure {
  /** The test, by its whole name. */
  readonly what: string;
  readonly why: string;
}

export interface SecondRun<Kind extends Group> {
  /** Runs groups one after the other. Of what else it returns only final groups count. */
  again(groups: readonly Kind[]): Promise<readonly Group[]>;
  /** More groups than this fail for a reason that another run does not take away. */
  readonly most: number;
}

/** Counts what has run, after a second run of what failed in it. */
export async function countAfterSecondRun<Kind extends Group>(
  first: readonly Kind[],
  { again, most }: SecondRun<Kind>,
  run: Run,
): Promise<Count> {
  const failed = first.filter(({ failures }) => failures.length > 0);
  const isFinal = failed.length > most || failed.some((group) => group.isFinal) || run.signal.aborted;
  if (failed.length === 0 || isFinal) return count(first, run);
  console.log(`\nOnce more, alone: ${failed.map(({ name }) => name).join(', ')}`);
  const repeated = await again(failed);
  const second = new Map(repeated.map((group) => [group.name, group]));
  for (const { name, failures } of failed) {
    const still = second.get(name)?.failures ?? failures;
    for (const { what, why } of failures)
      if (!still.some((failure) => failure.what === what)) run.unsteady(what, why);
  }
  const last = first.map((group) => (failed.includes(group) ? (second.get(group.name) ?? group) : group));
  return count([...last, ...repeated.filter((group) => group.isFinal)], run);
}

/** Counts what has run, and says what failed. */
export function count(groups: readonly Group[], run: Run): Count {
  const failures = groups.flatMap((group) => group.failures);
  for (const { what, why } of failures) run.fail(what, why);
  return { passed: groups.reduce((sum, { passed }) => sum + passed, 0), failed: failures.length };
}
