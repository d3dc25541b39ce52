// A log that is tailed: from the containers of a target to the channels that show them.
import { Lifetime } from '#core/lifetime.ts';
import { type LogFilter, noFilter } from '#core/logs/filter.ts';
import type { OrderedRecord } from '#core/logs/record.ts';
import { LogFollower } from '../../platform/logs/follower.ts';
import { type LogTarget, sourceOf } from '../../platform/logs/log-target.ts';
import { RecordFlow } from '../../platform/logs/record-flow.ts';
import type { Context } from '../context.ts';
import type { LinkSource } from '../run/link-source.ts';
import { LogChannel } from './log-channel.ts';
import type { LogOptions } from './log-options.ts';
import type { RecordReader } from './record-reader.ts';

/** Milliseconds after which a channel without output says so. */
const saySilenceAfter = 1_500;

/** What sessions share. */
export interface SessionParts {
  readonly reader: RecordReader<LogSession>;
  readonly keep: (text: string) => string;
  /** The name of the channel for what an identity names, which the session writes from now on: no two have one name. */
  claim(identity: string, name: string, by: LogSession): string;
  /** Everything was read of a session that does not follow. */
  ended(session: LogSession): void;
  /** Whether no other session has claimed the channel since. */
  isOf(session: LogSession, panelName: string): boolean;
}

/** What a session shows, and how. */
export interface SessionRequest {
  readonly target: LogTarget;
  readonly options: LogOptions;
  readonly window: number;
  /** Where the files are; undefined where no folder of this window has them. */
  readonly links: LinkSource | undefined;
}

export class LogSession extends Lifetime {
  readonly target: LogTarget;
  readonly options: LogOptions;
  readonly #context: Context;
  readonly #parts: SessionParts;
  readonly #request: SessionRequest;
  readonly #follower: LogFollower;
  readonly #main: LogChannel;
  /** By service, where the main channel shows several. */
  readonly #ofServices = new Map<string, LogChannel>();
  /** The container that each label stood for last. */
  readonly #containers = new Map<string, string>();
  #filter: LogFilter = noFilter;
  #filterText = '';

  constructor(context: Context, parts: SessionParts, request: SessionRequest) {
    super();
    const { target, options, window } = request;
    this.target = target;
    this.options = options;
    this.#context = context;
    this.#parts = parts;
    this.#request = request;
    this.#main = this.#channel(target.identity, target.name, target.several, request.links?.service);
    const flow = this.add(new RecordFlow((records) => this.#show(records)));
    const silence = setTimeout(() => this.#saySilence(), saySilenceAfter);
    this.add({ dispose: () => clearTimeout(silence) });
    const { tail, since, follow, onlyStderr } = options;
    this.#follower = this.add(
      new LogFollower(
        context.engine,
        context.log,
        target,
        { tail, since, follow, onlyStderr, window, onRead: () => this.#read(flow) },
        (records) => flow.add(records),
      ),
    );
  }

  get panelName(): string {
    return this.#main.panel.name;
  }

  get paused(): boolean {
    return this.#follower.paused;
  }

  /** As it was written. */
  get filterText(): string {
    return this.#filterText;
  }

  show(): void {
    this.#main.panel.show();
  }

  /** Whether one of its channels has this name. */
  has(panelName: string): boolean {
    return this.#channels().some(({ panel }) => panel.name === panelName);
  }

  /** The text of one of its channels. */
  textOf(panelName: string): string | undefined {
    return this.#channels().find(({ panel }) => panel.name === panelName)?.panel.text;
  }

  pause(): void {
    this.#follower.pause();
  }

  resume(): void {
    this.#follower.resume();
  }

  filter(text: string, filter: LogFilter): void {
    this.#filterText = text;
    this.#filter = filter;
    for (const channel of this.#channels()) channel.filter(filter);
  }

  clear(): void {
    for (const channel of this.#channels()) channel.clear();
  }

  /** A log that is not followed ends with its last line. */
  #read(flow: RecordFlow): void {
    flow.flush();
    this.#saySilence();
    this.#parts.ended(this);
  }

  #saySilence(): void {
    const { panel } = this.#main;
    if (panel.text === '') panel.line(this.options.follow ? '── no output yet ──' : '── no output ──');
  }

  #channels(): readonly LogChannel[] {
    const own = [...this.#ofServices.values()].filter(({ panel }) => this.#parts.isOf(this, panel.name));
    return [this.#main, ...own];
  }

  /** The widest label that can be foreseen. */
  #width(): number {
    const { engine } = this.#context;
    const followed = [...(engine.inventory.container?.values() ?? [])].filter((one) =>
      this.target.follows(one),
    );
    const labels = [...(this.target.services ?? []), ...followed.map((one) => sourceOf(one).label)];
    return Math.max(0, ...labels.map(({ length }) => length));
  }

  #show(records: readonly OrderedRecord[]): void {
    const read = this.#parts.reader.read(records, this.#request.links, this);
    this.#main.add(read);
    for (const { record } of read) this.#containers.set(record.source.label, record.source.id);
    if (!this.target.several) return;
    const byService = new Map<string, OrderedRecord[]>();
    for (const one of read) {
      const name = one.record.source.service ?? one.record.source.label;
      const own = byService.get(name);
      if (own) own.push(one);
      else byService.set(name, [one]);
    }
    for (const [name, own] of byService) {
      const channel = this.#ofService(name);
      if (this.#parts.isOf(this, channel.panel.name)) channel.add(own);
    }
  }

  #ofService(name: string): LogChannel {
    const { project } = this.target;
    const made =
      this.#ofServices.get(name) ??
      this.#channel(
        JSON.stringify(project === undefined ? ['container', name] : ['project', project, name]),
        project === undefined ? name : `${project} ${name}`,
        false,
        name,
      );
    this.#ofServices.set(name, made);
    return made;
  }

  #channel(identity: string, name: string, several: boolean, service: string | undefined): LogChannel {
    const { panels } = this.#context;
    const { window, options, links } = this.#request;
    const panel = panels.panel(this.#parts.claim(identity, name, this));
    const containerOf = (label: string | undefined): string | undefined =>
      this.#containers.get(label ?? service ?? '') ?? [...this.#containers.values()].at(-1);
    panels.links.use(panel.name, { ...links, service, containerOf });
    return new LogChannel(
      panel,
      {
        labels: several ? 'always' : 'several',
        timestamps: options.timestamps,
        window,
        width: several ? this.#width() : 0,
        keep: this.#parts.keep,
      },
      this.#filter,
    );
  }
}
