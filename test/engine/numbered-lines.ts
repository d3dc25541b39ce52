// Lines with numbers, written by a container: whether each arrives once and in order.
import { expect } from 'vitest';

/** Counts for as long as it runs, and over its restarts: the numbers are kept in the container. */
export function counter(name: string): string {
  return [
    'import os, time',
    'n = int(open("/n").read()) if os.path.exists("/n") else 0',
    'while True:',
    '    with open("/m", "w") as file: file.write(str(n + 1))',
    `    os.replace("/m", "/n"); print("${name}", n)`,
    '    n += 1; time.sleep(0.005)',
  ].join('\n');
}

/** The numbers behind a name. A container that is killed may have written the name alone. */
export function numbersOf(lines: readonly string[], name: string): number[] {
  const numbered = new RegExp(`^${name} (\\d+)$`);
  return lines.flatMap((line) => numbered.exec(line)?.[1] ?? []).map(Number);
}

/** That each number is there once and in order. One may be missing where a kill came between counting and writing. */
export function expectAll(numbers: readonly number[], kills = 0): void {
  const steps = numbers.slice(1).map((number, at) => number - (numbers[at] ?? 0));
  expect(steps.filter((step) => step !== 1 && step !== 2)).toEqual([]);
  expect(steps.filter((step) => step === 2).length).toBeLessThanOrEqual(kills);
}
