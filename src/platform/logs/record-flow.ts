// Records as they are read -> records in order, in rounds.
import type { Disposable } from '#core/lifetime.ts';
import { RecordOrder } from '#core/logs/order.ts';
import type { LogRecord, OrderedRecord } from '#core/logs/record.ts';

/** Milliseconds of a round; longer at first, when each container tells its past. */
const round = 50;
const firstRound = 250;
/** So many records of one container end a round sooner: the memory they take does not grow with how fast they come. */
const roundAtMost = 5_000;

export class RecordFlow implements Disposable {
  readonly #order = new RecordOrder();
  readonly #pass: (records: readonly OrderedRecord[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #after = firstRound;

  constructor(pass: (records: readonly OrderedRecord[]) => void) {
    this.#pass = pass;
  }

  add(records: readonly LogRecord[]): void {
    for (const record of records) this.#order.add(record);
    if (this.#order.size >= roundAtMost && this.#order.isOfOneContainer) {
      this.flush();
      return;
    }
    this.#timer ??= setTimeout(() => this.#take(), this.#after);
  }

  /** Passes on what waits, at once. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#pass(this.#order.takeAll());
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #take(): void {
    this.#after = round;
    const records = this.#order.take();
    this.#timer = this.#order.size > 0 ? setTimeout(() => this.#take(), round) : undefined;
    if (records.length > 0) this.#pass(records);
  }
}
