// The results of one run as they come: the state, output and problems of each test, in the order in which they are told.
import type * as vscode from 'vscode';
import type { Log } from '#core/log.ts';
import type { TestEvent } from '#core/tests/events.ts';
import type { RunEnd, TestLedger, TestUpdate } from '#core/tests/ledger.ts';
import { shownName, type TestKey } from '#core/tests/test-key.ts';
import type { TestItems } from './items.ts';
import { messageOf } from './messages.ts';
import { RunOutput } from './output.ts';
import type { ServiceTests } from './service-tests.ts';

export interface ShownRun {
  readonly tests: ServiceTests;
  readonly items: TestItems;
  readonly run: vscode.TestRun;
}

/** Shows what happens, in the order in which it does. */
export class Results {
  readonly ledger: TestLedger;
  readonly output: RunOutput;
  readonly #asked: ShownRun;
  readonly #log: Log;
  #shown: Promise<void> = Promise.resolve();

  constructor(asked: ShownRun, ledger: TestLedger, log: Log) {
    this.#asked = asked;
    this.#log = log;
    this.ledger = ledger;
    this.output = new RunOutput(asked.run);
  }

  event(event: TestEvent, key: TestKey | undefined): void {
    const updates = this.ledger.apply(event, key);
    this.#then(async () => {
      for (const update of updates) await this.#show(update);
    });
  }

  line(text: string): void {
    this.#then(() => this.output.line(text));
  }

  /** Once everything that came is shown. */
  async settled(): Promise<void> {
    await this.#shown;
    this.output.of(undefined);
  }

  async end(how: RunEnd): Promise<void> {
    await this.settled();
    for (const update of this.ledger.end(how)) await this.#show(update);
    this.output.flush();
  }

  #then(work: () => void | Promise<void>): void {
    this.#shown = this.#shown
      .then(work)
      .catch((error: unknown) => this.#log.error('A test result could not be shown.', error));
  }

  async #show({ key, state, milliseconds, problems, reason, output }: TestUpdate): Promise<void> {
    const { tests, items, run } = this.#asked;
    const file = tests.files.get(key.path);
    if (!file) return;
    const item = items.ofKey(file, key);
    if (state === 'started') {
      this.output.of(item);
      return run.started(item);
    }
    if (output !== '') {
      this.output.of(item);
      this.output.text(output);
    }
    if (reason !== '') this.output.line(`${key.names.map(shownName).join('.') || key.path}: ${reason}`);
    this.output.of(undefined);
    if (state === 'passed') run.passed(item, milliseconds);
    else if (state === 'skipped') run.skipped(item);
    else {
      const messages = await Promise.all(problems.map((one) => messageOf(tests.django, one, item)));
      if (state === 'failed') run.failed(item, messages, milliseconds);
      else run.errored(item, messages, milliseconds);
    }
  }
}
