// Reads one container's log, again after each break, and passes each line on exactly once.
import { EngineError, isPodman } from '#core/engine/connection-state.ts';
import type { Container } from '#core/engine/container/container.ts';
import type { LogOptions } from '#core/engine/container/containers.ts';
import { readLastRun } from '#core/engine/container/last-run.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { Engine } from '#core/engine/engine.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { Backlog } from '#core/logs/backlog.ts';
import { explainExit } from '#core/logs/exit-code.ts';
import { type LogLine, LogLines } from '#core/logs/lines.ts';
import type { LogChunk } from '#core/logs/log-chunk.ts';
import { LogPosition } from '#core/logs/position.ts';
import { type LogRecord, type LogSource, notice } from '#core/logs/record.ts';
import { sourceOf } from './log-target.ts';
import type { WatchedEngine } from './watched-engine.ts';

export interface ReadingOptions {
  /** Stay for what is written later. */
  readonly follow: boolean;
  readonly onlyStderr: boolean;
  /** When more lines wait to be read than this, and reading does not catch up, it goes on with so many. */
  readonly window: number;
  /** Where the first reading begins. */
  readonly beginning: Pick<LogOptions, 'tail' | 'since'>;
  /** Told each time that a reading has ended. */
  readonly onEnd: () => void;
}

/** Milliseconds before a log whose stream broke is read again: doubled each time up to a limit. */
const retryAfter = { first: 500, atMost: 30_000 };

/** Why a reading ends before the log does. */
class TooFarBehind extends Error {}

export class ContainerLog extends Lifetime {
  readonly container: Container;
  /** When it ended the last time, as the engine says it, in milliseconds since 1970. */
  diedAt: number | undefined;
  outOfMemory = false;
  readonly #engine: WatchedEngine;
  readonly #log: Log;
  readonly #options: ReadingOptions;
  readonly #pass: (records: readonly LogRecord[]) => void;
  readonly #source: LogSource;
  readonly #position = new LogPosition();
  readonly #backlog: Backlog;
  readonly #signal = this.signal();
  #reading = false;
  /** There is more to come, though what was written before is still being read. */
  #again = false;
  /** Why and until when lines are left out: the next reading begins near the end. */
  #skippingFrom: string | undefined;
  /** The stream broke, which was said; until the next line. */
  #interrupted = false;
  #retryAfter = retryAfter.first;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** While paused: what lets reading go on. */
  #paused: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  /** The engine was asked at least once: what it has now and did not have then is new. */
  #opened: number | undefined;

  constructor(
    engine: WatchedEngine,
    log: Log,
    container: Container,
    options: ReadingOptions,
    pass: (records: readonly LogRecord[]) => void,
  ) {
    super();
    this.container = container;
    this.#engine = engine;
    this.#log = log;
    this.#options = options;
    this.#pass = pass;
    this.#source = sourceOf(container);
    this.#backlog = new Backlog(options.window);
    this.add({ dispose: () => clearTimeout(this.#timer) });
    this.add({ dispose: () => this.resume() });
  }

  get reading(): boolean {
    return this.#reading;
  }

  pause(): void {
    if (this.#paused) return;
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#paused = { over, end };
  }

  resume(): void {
    this.#paused?.end();
    this.#paused = undefined;
  }

  /** The container was started, or the engine is back: there may be more to read. */
  goOn(): void {
    if (this.#reading) this.#again = true;
    else this.attach();
  }

  attach(): void {
    clearTimeout(this.#timer);
    if (this.ended) return;
    this.#reading = true;
    this.#again = false;
    this.#read()
      .then(
        () => this.#retry(),
        (error: unknown) => this.#broke(error),
      )
      .finally(() => {
        this.#reading = false;
        if (this.#again) this.attach();
        else this.#options.onEnd();
      });
  }

  async #read(): Promise<void> {
    const engine = await this.#engine.connect();
    const { follow, onlyStderr } = this.#options;
    const options = { follow, onlyStderr, timestamps: true, ...this.#from() };
    this.#opened ??= Date.now();
    const lines = new LogLines({ timestamps: true, piecesHaveOwnTimes: isPodman(this.#engine.state) });
    const isNew = this.#position.resume();
    const end = new AbortController();
    try {
      const chunks = engine.containers.logs(
        this.container.id,
        options,
        AbortSignal.any([this.#signal, end.signal]),
      );
      for await (const chunk of chunks) {
        if (this.#paused) await this.#paused.over;
        this.#take(lines, chunk, isNew);
      }
      this.#add(lines.end().filter(isNew));
      if (!follow) await this.#sayHowItEnded(engine);
    } finally {
      end.abort();
    }
  }

  async #sayHowItEnded({ containers }: Engine): Promise<void> {
    const { running, finishedAt, error, ...ended } = readLastRun(await containers.inspect(this.container.id));
    if (running || finishedAt === '') return;
    const text = error === '' ? explainExit(ended) : `${explainExit(ended)}; the engine reports: ${error}`;
    this.#pass([notice(this.#source, text, finishedAt)]);
  }

  #from(): Pick<LogOptions, 'tail' | 'since'> {
    const since = this.#position.since ?? this.diedAt;
    if (this.#skippingFrom !== undefined)
      return { tail: this.#options.window, ...(since !== undefined && { since }) };
    if (since !== undefined) return { since };
    const { beginning } = this.#options;
    if (this.#opened === undefined) return beginning;
    if (beginning.tail === 0) return { since: this.#opened };
    return beginning.since === undefined ? {} : { since: beginning.since };
  }

  #take(lines: LogLines, chunk: LogChunk, isNew: (line: LogLine) => boolean): void {
    const read = lines.push(chunk);
    this.#add(read.filter(isNew));
    const time = read.at(-1)?.time;
    if (time === undefined || !this.#options.follow) return;
    if (!this.#backlog.isTooFar(read.length, Date.parse(time), Date.now())) return;
    this.#skippingFrom = time;
    this.#again = true;
    throw new TooFarBehind();
  }

  #add(lines: readonly LogLine[]): void {
    if (this.ended || lines.length === 0) return;
    this.#interrupted = false;
    this.#retryAfter = retryAfter.first;
    const source = this.#source;
    const records = lines.map(({ stream, text, time, omitted, tint }): LogRecord => {
      return { source, kind: 'line', stream, text, time: time ?? '', omitted, tint };
    });
    if (this.#skippingFrom !== undefined) {
      const [first] = records;
      const text = `lines written from ${this.#skippingFrom} to ${first?.time} are left out: they are written faster than they can be read`;
      records.unshift(notice(source, text, first?.time ?? ''));
      this.#skippingFrom = undefined;
    }
    this.#pass(records);
  }

  #broke(error: unknown): void {
    if (this.ended || error instanceof Cancelled) return;
    if (error instanceof TooFarBehind) {
      this.#backlog.reset();
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    this.#log.warn(`The log of ${this.container.name}: ${String(error)}`);
    if (error instanceof UserError && !(error instanceof EngineError)) {
      // The engine refuses: it has no such container any more, or its logging driver can't be read.
      if (this.#engine.inventory.container?.has(this.container.id)) this.#say(unreadable(message));
      return;
    }
    const whatNow = this.#options.follow ? 'resuming when possible' : 'the log is incomplete';
    if (!this.#interrupted) this.#say(`log stream interrupted, ${whatNow}: ${message}`);
    this.#interrupted = true;
    this.#retry();
  }

  /** A stream that ended though its container runs is read again. Without an engine, its return does that. */
  #retry(): void {
    clearTimeout(this.#timer);
    if (this.ended || !this.#options.follow) return;
    this.#timer = setTimeout(() => {
      const now = this.#engine.inventory.container?.get(this.container.id);
      if (this.#reading || this.#engine.state.status !== 'connected') return;
      if (this.#interrupted || (now !== undefined && isUp(now))) this.attach();
    }, this.#retryAfter);
    this.#retryAfter = Math.min(2 * this.#retryAfter, retryAfter.atMost);
  }

  #say(text: string): void {
    this.#pass([notice(this.#source, text, new Date().toISOString())]);
  }
}

function unreadable(message: string): string {
  return /does not support reading|'none' log driver/.test(message)
    ? "the container's logging driver can't be read; use json-file, local or journald"
    : `can't read the log: ${message}`;
}
