// Recognizes known failures in the output of engines, Compose, manage.py and containers.

import { escapePattern } from '../escape-pattern.ts';
import { rulePage } from '../next-steps.ts';
import type { Explanation, Failure } from './known/failure.ts';
import { failures } from './table.ts';

/** Only this many characters of a line are read. */
const readAtMost = 4_096;

/** Finds the failures of a table in lines and outputs. */
export class FailureFinder {
  readonly #failures: readonly Failure[];
  /** Matches any literal of the table, to skip most lines with one test. */
  readonly #any: RegExp;

  /** @param table specific failures before general ones: the first match wins */
  constructor(table: readonly Failure[]) {
    this.#failures = table.map((failure) => ({
      ...failure,
      says: failure.says.map(lower),
      ...(failure.and === undefined ? {} : { and: failure.and.map(lower) }),
    }));
    this.#any = new RegExp(table.flatMap(({ says }) => says.map(escapePattern)).join('|'), 'i');
  }

  /** Explains one line; undefined if it is not a known failure. */
  explainLine(line: string): Explanation | undefined {
    const start = line.slice(0, readAtMost);
    return this.#any.test(start) ? this.explain(start.replaceAll('\n', ' ')) : undefined;
  }

  /** Explains a whole output: of all known failures in it, the one that comes first in the table. */
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
    names: groups,
    rule,
    steps: [...(failure.steps ?? []), ...(rule === undefined ? [] : [rulePage(rule)])],
  };
}

/** A finder for all known failures. Creating it is slow, so create one and keep it. */
export function knownFailures(): FailureFinder {
  return new FailureFinder(failures);
}
