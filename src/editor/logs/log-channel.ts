// One channel of a log in the Output panel: the records that it holds, and how they read.
import { FilteredRecords, isEmpty, type LogFilter } from '#core/logs/filter.ts';
import { type LineFormat, RecordFormatter } from '#core/logs/format.ts';
import { detached, type OrderedRecord } from '#core/logs/record.ts';
import { Ring } from '#core/logs/ring.ts';
import type { Panel } from '../run/panel.ts';

/** UTF-16 units that are kept for each record of the window. */
const lengthARecord = 1_000;

export interface ChannelOptions extends LineFormat {
  /** How many records are kept. */
  readonly window: number;
  /** The labels that can be foreseen. */
  readonly width: number;
  /** Keeps a long line, and returns what stands for its rest. */
  readonly keep: (text: string) => string;
}

export class LogChannel {
  readonly panel: Panel;
  readonly #options: ChannelOptions;
  readonly #records: Ring<OrderedRecord>;
  #filter: LogFilter;
  #filtered: FilteredRecords;
  #formatter: RecordFormatter;

  constructor(panel: Panel, options: ChannelOptions, filter: LogFilter) {
    this.panel = panel;
    this.#options = options;
    const { window } = options;
    this.#records = new Ring(window, window * lengthARecord, ({ record }) => record.text.length + 1);
    this.#filter = filter;
    this.#filtered = new FilteredRecords(filter);
    this.#formatter = this.#newFormatter();
    panel.window = window;
    panel.clear();
  }

  add(records: readonly OrderedRecord[]): void {
    for (const record of records) this.#records.push(record);
    this.#write(records);
  }

  /** Shows what the filter lets through of the records that are kept, and from now on. */
  filter(filter: LogFilter): void {
    this.#filter = filter;
    this.#filtered = new FilteredRecords(filter);
    this.#formatter = this.#newFormatter();
    this.panel.clear();
    this.#write(this.#records.items());
  }

  clear(): void {
    this.#records.clear();
    this.panel.clear();
  }

  #write(records: readonly OrderedRecord[]): void {
    // A line that is alone among many that are left out must not keep their memory.
    const own = isEmpty(this.#filter) ? (text: string) => text : detached;
    for (const { record } of this.#filtered.pass(records)) this.panel.line(own(this.#formatter.line(record)));
  }

  #newFormatter(): RecordFormatter {
    const { width, keep } = this.#options;
    return new RecordFormatter(this.#options, width, keep);
  }
}
