// Follows the output of containers through stops, restarts and replacements, until it is disposed.

import { EngineError } from '#core/engine/connection-state.ts';
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import { Cancelled, UserError } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { LogLines } from '#core/logs/lines.ts';
import { LogPosition } from '#core/logs/position.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import type { TailTarget } from './tail-target.ts';

export interface TailOptions {
  /** How many lines of the past to begin with. */
  readonly tail: number;
}

/** Where lines go. */
export interface TailSink {
  /** @param time when it was written, RFC 3339 */
  line(container: Container, text: string, time: string): void;
  /** Something that happened to a container: it ended, it started again. */
  notice(container: Container, text: string, time: string): void;
}

/** Milliseconds before a log whose stream broke is read again: doubled each time up to a limit. */
const retryAfter = { first: 500, atMost: 30_000 };

/** What is known of one container that is followed. */
interface Followed {
  readonly container: Container;
  /** How far its log was read: nothing up to there is shown twice. */
  readonly position: LogPosition;
  /** How many lines of its past to begin with; undefined for all. */
  readonly tail: number | undefined;
  /** When it ended the last time, as the engine says it, in milliseconds since 1970. */
  diedAt: number | undefined;
  attached: boolean;
  /** There is more to come, though what it said before is still being read. */
  again: boolean;
  /** The stream broke, which was said; until the next line. */
  interrupted: boolean;
  retryAfter: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Tail extends Lifetime {
  readonly #engine: EngineAccess;
  readonly #log: Log;
  readonly #target: TailTarget;
  readonly #options: TailOptions;
  readonly #sink: TailSink;
  readonly #followed = new Map<string, Followed>();
  readonly #signal = this.signal();
  #begun = false;

  constructor(engine: EngineAccess, log: Log, target: TailTarget, options: TailOptions, sink: TailSink) {
    super();
    this.#engine = engine;
    this.#log = log;
    this.#target = target;
    this.#options = options;
    this.#sink = sink;
    this.add(engine.watch(['container']));
    this.add(engine.onDidChangeInventory(() => this.#look()));
    this.add(engine.onDidHappen((event) => this.#happened(event)));
    this.add(engine.onDidChangeState(({ status }) => status === 'connected' && this.#returned()));
    this.add({
      dispose: () => {
        for (const { timer } of this.#followed.values()) clearTimeout(timer);
      },
    });
    this.#look();
  }

  /** Attaches to the containers that are new: from their beginning, but for those that were there at first. */
  #look(): void {
    const containers = this.#engine.inventory.container;
    if (containers === undefined) return;
    for (const container of containers.values()) {
      if (this.#followed.has(container.id) || !this.#target.follows(container)) continue;
      if (this.#begun && !isUp(container)) continue;
      const followed: Followed = {
        container,
        position: new LogPosition(),
        tail: this.#begun ? undefined : this.#options.tail,
        diedAt: undefined,
        attached: false,
        again: false,
        interrupted: false,
        retryAfter: retryAfter.first,
        timer: undefined,
      };
      this.#followed.set(container.id, followed);
      this.#attach(followed);
    }
    this.#begun = true;
  }

  #happened({ type, action, id, attributes, time }: EngineEvent): void {
    const followed = type === 'container' ? this.#followed.get(id) : undefined;
    if (!followed) return;
    const { container } = followed;
    const when = new Date(time).toISOString();
    if (action === 'start') {
      this.#sink.notice(container, 'started again', when);
      this.#goOn(followed);
    } else if (action === 'die') {
      followed.diedAt = time;
      this.#sink.notice(container, `ended with exit code ${attributes['exitCode'] ?? '?'}`, when);
    }
  }

  /** After the engine was away: nobody told us what started meanwhile. */
  #returned(): void {
    for (const followed of this.#followed.values()) this.#goOn(followed);
  }

  #goOn(followed: Followed): void {
    if (followed.attached) followed.again = true;
    else this.#attach(followed);
  }

  #attach(followed: Followed): void {
    clearTimeout(followed.timer);
    followed.attached = true;
    followed.again = false;
    this.#read(followed)
      .then(
        () => this.#retry(followed),
        (error) => this.#broke(followed, error),
      )
      .finally(() => {
        followed.attached = false;
        if (followed.again && !this.ended) this.#attach(followed);
      });
  }

  async #read(followed: Followed): Promise<void> {
    const engine = await this.#engine.connect();
    const { container, position, tail } = followed;
    const since = position.since ?? followed.diedAt;
    const past = since === undefined ? (tail === undefined ? {} : { tail }) : { since };
    const lines = new LogLines({ timestamps: true });
    const isNew = position.resume();
    const pass = (read: ReturnType<LogLines['push']>): void => {
      for (const line of read) {
        if (this.ended || !isNew(line)) continue;
        followed.interrupted = false;
        followed.retryAfter = retryAfter.first;
        this.#sink.line(container, line.text, line.time ?? '');
      }
    };
    const options = { follow: true, timestamps: true, ...past };
    for await (const chunk of engine.containers.logs(container.id, options, this.#signal))
      pass(lines.push(chunk));
    pass(lines.end());
  }

  #broke(followed: Followed, error: unknown): void {
    if (this.ended || error instanceof Cancelled) return;
    const { container } = followed;
    const message = error instanceof Error ? error.message : String(error);
    this.#log.warn(`The log of ${container.name}: ${String(error)}`);
    if (error instanceof UserError && !(error instanceof EngineError)) {
      // The engine refuses: it has no such container any more, or its log driver can't be read.
      if (this.#engine.inventory.container?.has(container.id))
        this.#say(followed, `can't read the log: ${message}`);
      return;
    }
    if (!followed.interrupted)
      this.#say(followed, `log stream interrupted, resuming when possible: ${message}`);
    followed.interrupted = true;
    this.#retry(followed);
  }

  /** A stream that ended though its container runs is read again. Without an engine, its return does that. */
  #retry(followed: Followed): void {
    clearTimeout(followed.timer);
    if (this.ended) return;
    followed.timer = setTimeout(() => {
      const now = this.#engine.inventory.container?.get(followed.container.id);
      if (followed.attached || this.#engine.state.status !== 'connected') return;
      if (followed.interrupted || (now !== undefined && isUp(now))) this.#attach(followed);
    }, followed.retryAfter);
    followed.retryAfter = Math.min(2 * followed.retryAfter, retryAfter.atMost);
  }

  #say({ container }: Followed, text: string): void {
    this.#sink.notice(container, text, new Date().toISOString());
  }
}
