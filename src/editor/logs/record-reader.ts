// Reads records before they are shown: known failures are explained once, errors counted, tracebacks reported.
import type { FailureFinder } from '#core/failures/explain.ts';
import { isAtLeast, levelOfText } from '#core/logs/level.ts';
import { explanation, type OrderedRecord } from '#core/logs/record.ts';
import type { Traceback } from '#core/logs/tracebacks.ts';
import type { LinkSource } from '../run/link-source.ts';

/** Of a large batch only the last records are read: those that will be seen. */
const readAtMost = 1_000;
/** Whether a line may be an error, without finding out what it is. */
const mayBeError = /error|critical|fatal|panic|crit|alert|emerg|" 5\d\d|traceback|failed/i;
const reloads =
  /^(?:Watching for file changes with|Starting development server|.*Booting worker with pid|.*Started (?:reloader|server) process|.*changed, reloading)/;

/** @typeParam Session what is read for */
export interface RecordListener<Session> {
  /** So many errors more. */
  errors(count: number, session: Session): void;
  /** A traceback is complete, or its chain has grown. */
  traceback(traceback: Traceback, label: string, links: LinkSource | undefined): void;
  /** The server of a container started again. */
  reloaded(label: string, links: LinkSource | undefined): void;
}

export class RecordReader<Session extends object> {
  readonly #failures: FailureFinder;
  readonly #listener: RecordListener<Session>;
  /** What was explained, by who asks. */
  readonly #explained = new WeakMap<object, Set<string>>();
  /** How much of a traceback's chain was reported. */
  readonly #reported = new WeakMap<Traceback, number>();

  constructor(failures: FailureFinder, listener: RecordListener<Session>) {
    this.#failures = failures;
    this.#listener = listener;
  }

  /**
   * @param session for which each known failure is explained once
   * @returns the records, with explanations after the lines that they are about
   */
  read(
    records: readonly OrderedRecord[],
    links: LinkSource | undefined,
    session: Session,
  ): readonly OrderedRecord[] {
    const explained = this.#explained.get(session) ?? new Set<string>();
    this.#explained.set(session, explained);
    const read: OrderedRecord[] = [];
    let errors = 0;
    for (const [at, one] of records.entries()) {
      read.push(one);
      if (at < records.length - readAtMost || one.record.kind !== 'line') continue;
      if (this.#isError(one, links)) errors++;
      const found = this.#explain(one, explained);
      if (found) read.push(found);
      if (reloads.test(one.record.text)) this.#listener.reloaded(one.record.source.label, links);
    }
    if (errors > 0) this.#listener.errors(errors, session);
    return read;
  }

  /** A traceback is one error, where it is complete. */
  #isError({ record, traceback }: OrderedRecord, links: LinkSource | undefined): boolean {
    if (traceback) {
      const { length } = traceback.chain;
      if (!traceback.complete || this.#reported.get(traceback) === length) return false;
      const isNew = !this.#reported.has(traceback);
      this.#reported.set(traceback, length);
      this.#listener.traceback(traceback, record.source.label, links);
      return isNew;
    }
    if (record.tint !== 'error' && !mayBeError.test(record.text.slice(0, 1_000))) return false;
    const level = levelOfText(record.text) ?? record.tint;
    return level !== undefined && isAtLeast(level, 'error');
  }

  #explain({ record, key }: OrderedRecord, explained: Set<string>): OrderedRecord | undefined {
    const found = this.#failures.explainLine(record.text);
    if (!found || explained.has(found.id)) return undefined;
    explained.add(found.id);
    const rule = found.rule === undefined ? '' : ` [rule ${found.rule}] [fix ${found.rule}]`;
    return {
      record: explanation(record.source, `${found.text}${rule}`, record.time),
      key,
      traceback: undefined,
    };
  }
}
