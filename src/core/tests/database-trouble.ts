// What keeps a run from its test database, found in what the runner tells and writes.
import type { Explanation } from '../failures/known/failure.ts';
import type { TestEvent } from './events.ts';

/** Finds it once for each run: each of its tests may fail for the same reason. */
export class DatabaseTrouble {
  readonly #explain: (output: string) => Explanation | undefined;
  #found: Explanation | undefined;

  /** @param explain finds the known failure in an output */
  constructor(explain: (output: string) => Explanation | undefined) {
    this.#explain = explain;
  }

  get found(): Explanation | undefined {
    return this.#found;
  }

  /** Looks at errors, and not at assertions that failed. */
  event(event: TestEvent): void {
    const isError = event.kind === 'load' || ('state' in event && event.state === 'errored');
    if (!isError || !('problems' in event)) return;
    for (const { message, text } of event.problems) this.#look(`${message}\n${text}`);
  }

  /** Looks at what a runner wrote that did not end well: test databases are removed after all tests. */
  end({ exitCode, output }: { readonly exitCode: number | undefined; readonly output: string }): void {
    if (exitCode !== 0) this.#look(output);
  }

  #look(output: string): void {
    if (this.#found) return;
    const explanation = this.#explain(output);
    if (explanation?.id.startsWith('test-database')) this.#found = explanation;
  }
}
