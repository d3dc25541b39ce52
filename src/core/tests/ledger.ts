// The state of every test of a run: what the events say, and what becomes of tests that no event was about.
import type { TestEvent, TestProblem, TestState } from './events.ts';
import { isBelow, keyText, subtestName, type TestKey } from './test-key.ts';

/** What is to be shown of a test. */
export interface TestUpdate {
  readonly key: TestKey;
  readonly state: TestState | 'started';
  readonly milliseconds?: number | undefined;
  readonly problems: readonly TestProblem[];
  /** Why it was skipped. */
  readonly reason: string;
  readonly output: string;
}

/** How a run has ended. */
export type RunEnd =
  | { readonly kind: 'finished' }
  /** The process is gone before its end; why. */
  | { readonly kind: 'broken'; readonly message: string };

const notFound = 'The test runner did not run this test.';

export class TestLedger {
  /** Tests that have no result yet, in the order in which they were to be run. */
  readonly #open = new Map<string, TestKey>();
  readonly #running = new Map<string, TestKey>();
  #done = false;

  /** @param wanted the tests to be run, classes and files not included */
  constructor(wanted: readonly TestKey[]) {
    for (const key of wanted) this.#open.set(keyText(key), key);
  }

  /** Whether the runner has said that it ran everything. */
  get done(): boolean {
    return this.#done;
  }

  /** The tests that have begun and not ended. */
  get running(): readonly TestKey[] {
    return [...this.#running.values()];
  }

  /** @param key what the event is about; undefined where that is no test of the project */
  apply(event: TestEvent, key: TestKey | undefined): readonly TestUpdate[] {
    if (event.kind === 'done') this.#done = true;
    if (!key || !('name' in event)) return [];
    switch (event.kind) {
      case 'start':
        this.#running.set(keyText(key), key);
        return [{ key, state: 'started', problems: [], reason: '', output: '' }];
      case 'end': {
        this.#running.delete(keyText(key));
        this.#close(key);
        const { state, milliseconds, problems, reason, output } = event;
        return [{ key, state, milliseconds, problems, reason, output }];
      }
      case 'subtest': {
        const { description, state, problems } = event;
        const below = { path: key.path, names: [...key.names, subtestName(description)] };
        this.#close(below);
        return [{ key: below, state, problems, reason: '', output: '' }];
      }
      case 'load':
        return this.#all(key, 'errored', event.problems, '');
      case 'around':
        return this.#all(key, event.state, event.problems, event.reason);
    }
  }

  /** The tests without a result get one. */
  end(how: RunEnd): readonly TestUpdate[] {
    const running = [...this.#running.values()];
    const open = [...this.#open.values()].filter(
      (key) => !running.some((one) => keyText(one) === keyText(key) || isBelow(one, key)),
    );
    this.#open.clear();
    this.#running.clear();
    if (how.kind === 'finished')
      return [...running, ...open].map((key) => result(key, 'skipped', [], notFound));
    const problem = said(how.message);
    const after = running.length > 0 ? said(`Not run. ${how.message}`) : problem;
    return [
      ...running.map((key) => result(key, 'errored', [problem], '')),
      ...open.map((key) => result(key, 'errored', [after], '')),
    ];
  }

  /** A result for all tests of a file or a class that have none; for itself where all have theirs. */
  #all(
    above: TestKey,
    state: TestState,
    problems: readonly TestProblem[],
    reason: string,
  ): readonly TestUpdate[] {
    const keys = [...this.#open.values()].filter((key) => isBelow(key, above));
    for (const key of keys) this.#close(key);
    return (keys.length > 0 ? keys : [above]).map((key) => result(key, state, problems, reason));
  }

  /** A test has a result when one of its runs has. */
  #close({ path, names }: TestKey): void {
    for (let length = names.length; length > 0; length--)
      this.#open.delete(keyText({ path, names: names.slice(0, length) }));
  }
}

function result(
  key: TestKey,
  state: TestState,
  problems: readonly TestProblem[],
  reason: string,
): TestUpdate {
  return { key, state, problems, reason, output: '' };
}

function said(message: string): TestProblem {
  return { message, text: '', frames: [], compared: undefined };
}
