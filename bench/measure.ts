// Timing in one process: contenders take turns, so that a machine whose speed drifts is fair to all of them.

/** Milliseconds, or whatever the figure's name says. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What a bench found: figures for `--json`, and lines for a person. */
export interface Result {
  readonly figures: Readonly<Record<string, number>>;
  readonly lines: readonly string[];
}

export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { median: at(0.5), low: at(0.1), high: at(0.9) };
}

/** `0.14 ms (0.12 to 0.2)`: the median, and where eight of ten runs lie. */
export function show({ median, low, high }: Spread, unit = 'ms'): string {
  const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
  return `${round(median)} ${unit} (${round(low)} to ${round(high)})`;
}

/**
 * Runs each contender `rounds` times in turn, after one tenth as many rounds that do not count.
 * @returns the milliseconds of each counted run, by contender
 */
export async function race<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => unknown>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  const warmUp = Math.ceil(rounds / 10);
  for (let round = -warmUp; round < rounds; round++)
    for (const name of names) {
      const start = performance.now();
      await contenders[name]();
      if (round >= 0) samples[name].push(performance.now() - start);
    }
  return samples;
}

/** The ratios of two contenders, run by run. */
export function ratio(over: readonly number[], under: readonly number[]): Spread {
  return spread(over.map((value, index) => value / (under[index] ?? Number.NaN)));
}
