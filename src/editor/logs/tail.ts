// Follows the output of containers through stops, restarts and replacements, until it is disposed.
import type { Container } from '#core/engine/container/container.ts';
import { isUp } from '#core/engine/container/summary.ts';
import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import { Cancelled } from '#core/errors.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { type LogLine, LogLines } from '#core/logs/lines.ts';
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

/** What is known of one container that is followed. */
interface Followed {
  readonly container: Container;
  attached: boolean;
  /** There is more to come, though what it said before is still being read. */
  again: boolean;
  /** When the last line was written, as the engine says it: nothing up to then is shown twice. */
  last: string | undefined;
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
    this.#look();
  }

  /** Attaches to the containers that are new: from their beginning, but for those that were there at first. */
  #look(): void {
    const containers = this.#engine.inventory.container;
    if (containers === undefined) return;
    for (const container of containers.values()) {
      if (this.#followed.has(container.id) || !this.#target.follows(container)) continue;
      if (this.#begun && !isUp(container)) continue;
      const followed: Followed = { container, attached: false, again: false, last: undefined };
      this.#followed.set(container.id, followed);
      this.#attach(followed, this.#begun ? undefined : this.#options.tail);
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

  #attach(followed: Followed, tail?: number): void {
    followed.attached = true;
    followed.again = false;
    this.#read(followed, tail)
      .catch((error) => {
        if (!(error instanceof Cancelled))
          this.#log.warn(`The log of ${followed.container.name}: ${String(error)}`);
      })
      .finally(() => {
        followed.attached = false;
        if (followed.again && !this.ended) this.#attach(followed);
      });
  }

  async #read(followed: Followed, tail: number | undefined): Promise<void> {
    const engine = await this.#engine.connect();
    const since = followed.last === undefined ? undefined : Date.parse(followed.last);
    const past = since === undefined ? (tail === undefined ? {} : { tail }) : { since };
    const lines = new LogLines({ timestamps: true });
    const options = { follow: true, timestamps: true, ...past };
    for await (const chunk of engine.containers.logs(followed.container.id, options, this.#signal)) {
      this.#pass(followed, lines.push(chunk));
    }
    this.#pass(followed, lines.end());
  }

  #pass(followed: Followed, lines: readonly LogLine[]): void {
    if (this.ended) return;
    // `since` is exact to the millisecond only, so the lines of that millisecond come again.
    const seen = followed.last;
    for (const line of lines) {
      if (seen !== undefined && line.time !== undefined && line.time <= seen) continue;
      if (line.time !== undefined) followed.last = line.time;
      this.#sink.line(followed.container, line.text, followed.last ?? '');
    }
  }
}
