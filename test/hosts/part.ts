// The parts that tests need (engine, VS Code, browser …): each is found on this machine, or obtained after saying how.
export type PartName = 'docker' | 'engine' | 'images' | 'vscode' | 'chromium';

export interface Had<T> {
  readonly value: T;
  /** Which one it is, for the person who reads the log. */
  readonly is: string;
}

export interface Part<T> {
  readonly name: PartName;
  find(): Promise<Had<T> | undefined>;
  /** What {@link obtain} is about to do; throws {@link CannotObtain} where it cannot be done. */
  plan(): string;
  obtain(): Promise<Had<T>>;
}

/** Says what a person has to install. */
export class CannotObtain extends Error {}

/** Finds or obtains a part, and says which. */
export async function ready<T>(part: Part<T>): Promise<T> {
  const found = await part.find();
  if (found) {
    report(part.name, `found: ${found.is}`);
    return found.value;
  }
  report(part.name, `not found: ${part.plan()}`);
  const start = performance.now();
  const obtained = await part.obtain();
  report(part.name, `installed: ${obtained.is} (${seconds(start)})`);
  return obtained.value;
}

/** A part that the run has found or obtained already. */
export async function present<T>(part: Part<T>): Promise<T> {
  const found = await part.find();
  if (!found) throw new CannotObtain(`${part.name} is missing: start the tests through npm, as npm test.`);
  return found.value;
}

/** Like Promise.all, but nothing goes on behind the back of whoever hears of a failure. */
export async function together<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

export function report(name: string, text: string): void {
  console.log(`${name.padEnd(9)} ${text}`);
}

export function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
