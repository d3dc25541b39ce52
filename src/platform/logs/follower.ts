// Follows the logs of a target's containers through stops, restarts and replacements, until it is disposed.

import type { EngineEvent } from '#core/engine/thing/engine-event.ts';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import { explainExit } from '#core/logs/exit-code.ts';
import { type LogRecord, notice } from '#core/logs/record.ts';
import { ContainerLog, type ReadingOptions } from './container-log.ts';
import { type LogTarget, sourceOf } from './log-target.ts';
import type { WatchedEngine } from './watched-engine.ts';

export interface FollowOptions extends Omit<ReadingOptions, 'beginning' | 'onEnd'> {
  /** How many lines of the past to begin with; all where undefined. */
  readonly tail: number | undefined;
  /** Milliseconds since 1970: nothing older is shown. */
  readonly since: number | undefined;
  /** Told when all logs were read to their ends, where they are not followed. */
  readonly onRead?: () => void;
}

export class LogFollower extends Lifetime {
  readonly #engine: WatchedEngine;
  readonly #log: Log;
  readonly #target: LogTarget;
  readonly #options: FollowOptions;
  readonly #pass: (records: readonly LogRecord[]) => void;
  readonly #logs = new Map<string, ContainerLog>();
  #begun = false;
  #paused = false;

  /** @param pass takes records as they are read: those of one stream in their order */
  constructor(
    engine: WatchedEngine,
    log: Log,
    target: LogTarget,
    options: FollowOptions,
    pass: (records: readonly LogRecord[]) => void,
  ) {
    super();
    this.#engine = engine;
    this.#log = log;
    this.#target = target;
    this.#options = options;
    this.#pass = (records) => {
      if (!this.ended) pass(records);
    };
    this.add(engine.watch(['container']));
    this.add(engine.onDidChangeInventory(() => this.#look()));
    this.add(engine.onDidHappen((event) => this.#happened(event)));
    this.add(engine.onDidChangeState(({ status }) => status === 'connected' && this.#returned()));
    this.#look();
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Reads no more until resumed; what is written meanwhile stays with the engine. */
  pause(): void {
    this.#paused = true;
    for (const log of this.#logs.values()) log.pause();
  }

  resume(): void {
    this.#paused = false;
    for (const log of this.#logs.values()) log.resume();
  }

  /** Attaches to the containers that are new: from their beginning, but for those that were there at first. */
  #look(): void {
    const containers = this.#engine.inventory.container;
    if (containers === undefined) return;
    this.#letGo();
    const { tail, since } = this.#options;
    const first = { ...(tail !== undefined && { tail }), ...(since !== undefined && { since }) };
    for (const container of containers.values()) {
      if (this.#logs.has(container.id) || !this.#target.follows(container)) continue;
      if (this.#begun && !this.#options.follow) continue;
      const beginning = this.#begun ? {} : first;
      const options = { ...this.#options, beginning, onEnd: () => this.#ended() };
      const log = new ContainerLog(this.#engine, this.#log, container, options, this.#pass);
      this.#logs.set(container.id, this.add(log));
      if (this.#paused) log.pause();
      log.attach();
    }
    this.#begun = true;
  }

  #happened({ type, action, id, attributes, time }: EngineEvent): void {
    const log = type === 'container' && this.#options.follow ? this.#logs.get(id) : undefined;
    if (!log) return;
    const when = new Date(time).toISOString();
    const say = (text: string): void => this.#pass([notice(sourceOf(log.container), text, when)]);
    if (action === 'start') {
      if (log.diedAt !== undefined) say('started again');
      log.goOn();
    } else if (action === 'oom') log.outOfMemory = true;
    else if (action === 'die') {
      log.diedAt = time;
      const code = Number(attributes['exitCode']);
      const exitCode = Number.isInteger(code) ? code : undefined;
      say(explainExit({ exitCode, outOfMemory: log.outOfMemory }));
      log.outOfMemory = false;
    } else if (action === 'pause') say('paused');
    else if (action === 'unpause') say('unpaused');
  }

  #ended(): void {
    this.#letGo();
    const { follow, onRead } = this.#options;
    if (!follow && !this.ended && [...this.#logs.values()].every(({ reading }) => !reading)) onRead?.();
  }

  /** Of containers that are gone, once what they wrote is read: the engine has nothing more of them. */
  #letGo(): void {
    const containers = this.#engine.inventory.container;
    if (containers === undefined) return;
    for (const [id, log] of this.#logs) {
      if (log.reading || containers.has(id)) continue;
      this.#logs.delete(id);
      log.dispose();
    }
  }

  /** After the engine was away: nobody told us what started meanwhile. */
  #returned(): void {
    if (this.#options.follow) for (const log of this.#logs.values()) log.goOn();
  }
}
