// Records of several containers in the order in which they were written, as far as they come together.
import type { StreamName } from './log-chunk.ts';
import type { LogRecord, OrderedRecord } from './record.ts';
import { TracebackReader } from './tracebacks.ts';

/** So many rounds a traceback is waited for, and what was written after its beginning with it. */
const patience = 8;

interface Stream {
  readonly tracebacks: TracebackReader;
  /** The key of the last record. */
  last: string;
  /** Where the open traceback began, and for how many rounds it has been waited for. */
  from: string;
  waited: number;
}

/**
 * Sorts by the engine's timestamps within a window of two rounds: a record is passed on in the round after the one in
 * which it came. Lines of one stream keep their order, and a traceback is never parted by another container's lines.
 */
export class RecordOrder {
  readonly #streams = new Map<string, Record<StreamName, Stream>>();
  #before: OrderedRecord[] = [];
  #now: OrderedRecord[] = [];

  /** How many records wait. */
  get size(): number {
    return this.#before.length + this.#now.length;
  }

  /** Whether all records so far are of one container: their order is that in which they come. */
  get isOfOneContainer(): boolean {
    return this.#streams.size === 1;
  }

  add(record: LogRecord): void {
    const stream = this.#streamOf(record);
    const { tracebacks } = stream;
    if (record.kind !== 'line') {
      this.#now.push({ record, key: record.time, traceback: undefined });
      return;
    }
    const wasOpen = tracebacks.open;
    const traceback = tracebacks.push(record.text);
    const time = record.time > stream.last ? record.time : stream.last;
    if (tracebacks.open && !wasOpen) {
      stream.from = traceback?.chain.length ? stream.last : time;
      stream.waited = 0;
    }
    const key = traceback === undefined ? time : stream.from;
    stream.last = key > stream.last ? key : stream.last;
    this.#now.push({ record, key, traceback });
  }

  /** Ends a round. @returns what came before it, in order, with what was written before that */
  take(): readonly OrderedRecord[] {
    const limit = this.#before.reduce((last, { key }) => (key > last ? key : last), '');
    const waiting = this.#now.length === 0 ? this.#before : this.#before.concat(this.#now);
    waiting.sort(byKey);
    const held = this.#heldFrom();
    let end = 0;
    while (end < waiting.length) {
      const key = waiting[end]?.key ?? '';
      if (key > limit || (held !== undefined && key >= held)) break;
      end++;
    }
    this.#before = waiting.splice(end);
    this.#now = [];
    return waiting;
  }

  /** Everything that waits, in order. */
  takeAll(): readonly OrderedRecord[] {
    const all = this.#before.concat(this.#now).sort(byKey);
    this.#before = [];
    this.#now = [];
    return all;
  }

  /** Where the first open traceback begins that is still waited for. */
  #heldFrom(): string | undefined {
    let held: string | undefined;
    for (const streams of this.#streams.values())
      for (const stream of [streams.stdout, streams.stderr]) {
        if (!stream.tracebacks.open || ++stream.waited > patience) continue;
        if (held === undefined || stream.from < held) held = stream.from;
      }
    return held;
  }

  #streamOf({ source, stream }: LogRecord): Stream {
    let streams = this.#streams.get(source.id);
    if (!streams) {
      streams = { stdout: newStream(), stderr: newStream() };
      this.#streams.set(source.id, streams);
    }
    return streams[stream];
  }
}

function newStream(): Stream {
  return { tracebacks: new TracebackReader(), last: '', from: '', waited: 0 };
}

function byKey(a: OrderedRecord, b: OrderedRecord): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
