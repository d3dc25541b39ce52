// Recognises known failures in the output of engines, Compose, manage.py and containers.
import type { Explanation, Failure } from './model.ts';
import { rulePage } from './steps.ts';
import { failures } from './table.ts';

/** Longer lines are read no further. */
const readAtMost = 4_096;

/** A table of failures, ready to be asked about each line of a log. */
export class FailureFinder {
  readonly #failures: readonly Failure[];
  /** Any of the table's literals: one look at most lines, as most say nothing known. */
  readonly #any: RegExp;

  /** @param table the particular before the general: of several that fit the first wins */
  constructor(table: readonly Failure[]) {
    this.#failures = table.map((failure) => ({
      ...failure,
      says: failure.says.map(lower),
      ...(failure.and === undefined ? {} : { and: failure.and.map(lower) }),
    }));
    this.#any = new RegExp(table.flatMap(({ says }) => says.map(escapeRegExp)).join('|'), 'i');
  }

  /** Explains one line; undefined for a line that is no known failure. */
  explainLine(line: string): Explanation | undefined {
    const start = line.slice(0, readAtMost);
    return this.#any.test(start) ? this.explain(start.replaceAll('\n', ' ')) : undefined;
  }

  /** Explains a whole output: of the lines that are known failures the one that stands first in the table. */
  explain(output: string): Explanation | undefined {
    let best = this.#failures.length;
    let said = '';
    for (const line of output.split('\n')) {
      const text = line.length > readAtMost ? line.slice(0, readAtMost) : line;
      if (!this.#any.test(text)) continue;
      const index = this.#find(text.toLowerCase());
      if (index < 0 || index >= best) continue;
      best = index;
      said = text;
    }
    const failure = this.#failures[best];
    return failure === undefined ? undefined : explain(failure, said);
  }

  #find(text: string): number {
    return this.#failures.findIndex(
      ({ says, and }) =>
        says.some((word) => text.includes(word)) &&
        (and === undefined || and.some((word) => text.includes(word))),
    );
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const placeholder = /\{(\w{1,20})(?:\|([^}]{0,100}))?\}/g;
const longestName = 120;

function explain(failure: Failure, line: string): Explanation {
  const groups = failure.names?.exec(line)?.groups ?? {};
  const text = failure.explanation.replace(placeholder, (_, name: string, otherwise: string | undefined) => {
    const value = groups[name];
    return value === undefined || value === '' ? (otherwise ?? '…') : value.slice(0, longestName);
  });
  const { rule } = failure;
  return {
    id: failure.id,
    text,
    rule,
    steps: [...(failure.steps ?? []), ...(rule === undefined ? [] : [rulePage(rule)])],
  };
}

/** A finder over everything that is known; it takes a moment to make, so make one and keep it. */
export function knownFailures(): FailureFinder {
  return new FailureFinder(failures);
}
