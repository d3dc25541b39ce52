// The logs that are tailed: one session a target; a new one for the same target takes the old one's place.
import { writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import { type Disposable, disposeAll, Lifetime } from '#core/lifetime.ts';
import { readFilter } from '#core/logs/filter.ts';
import { FullLines } from '#core/logs/format.ts';
import { unwritable } from '../../platform/files/file-failure.ts';
import type { LogTarget } from '../../platform/logs/log-target.ts';
import type { Context } from '../context.ts';
import { ask, pick } from '../questions.ts';
import type { LinkSource } from '../run/link-source.ts';
import { panelName } from '../run/panel-address.ts';
import { setContext, setting } from '../ui.ts';
import { ErrorCount } from './error-count.ts';
import { type LogOptions, logOptions } from './log-options.ts';
import { LogSession, type SessionParts } from './log-session.ts';
import { RecordReader } from './record-reader.ts';
import { TracebackProblems } from './traceback-problems.ts';

export class Sessions implements Disposable {
  readonly fullLines = new FullLines();
  readonly #context: Context;
  readonly #lifetime = new Lifetime();
  readonly #sessions = new Map<string, LogSession>();
  /** The names of channels, by what they show. */
  readonly #names = new Map<string, string>();
  /** Who writes a channel, by its name. */
  readonly #owners = new Map<string, LogSession>();
  readonly #parts: SessionParts;
  readonly #errors = this.#lifetime.add(new ErrorCount());
  #counted: LogSession | undefined;

  constructor(context: Context, failures: FailureFinder) {
    this.#context = context;
    const problems = this.#lifetime.add(new TracebackProblems(context.log));
    const reader = new RecordReader<LogSession>(failures, {
      errors: (count, session) => {
        if (this.#shown()) return;
        this.#errors.add(count);
        this.#counted = session;
      },
      traceback: (traceback, label, links) => problems.add(traceback, label, links),
      reloaded: (label, links) => problems.clearOf(label, links),
    });
    this.#parts = {
      reader,
      keep: (text) => this.fullLines.keep(text),
      claim: (identity, name, by) => this.#claim(this.#channelName(identity, name), by),
      ended: (session) => {
        this.#end([session]);
        this.#tellLater();
      },
      isOf: (session, name) => this.#owners.get(name) === session,
    };
    this.#lifetime.add({ dispose: () => this.#end([...this.#sessions.values()]) });
    this.#lifetime.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#looked()));
  }

  /** @param options those that are remembered where undefined */
  async start(target: LogTarget, links: LinkSource | undefined, options?: LogOptions): Promise<void> {
    const { engine, extension } = this.#context;
    await engine.connect();
    this.#sessions.get(target.identity)?.dispose();
    const scope = links?.of?.folder;
    const session = new LogSession(this.#context, this.#parts, {
      target,
      links,
      options: options ?? logOptions(extension.workspaceState, scope),
      window: setting('dockyard.logs.window', scope),
    });
    this.#sessions.set(target.identity, session);
    session.show();
    await this.#tell();
  }

  /** Stops the log that is shown, else the only one, or those that are picked; what they wrote stays. */
  async stop(): Promise<void> {
    this.#end(await this.#chosen('Select the logs to stop tailing', true));
    await this.#tell();
  }

  async pause(): Promise<void> {
    for (const session of await this.#chosen('Select the log to pause')) session.pause();
    await this.#tell();
  }

  async resume(): Promise<void> {
    const paused = [...this.#sessions.values()].filter((session) => session.paused);
    const shown = this.#shown();
    for (const session of shown?.paused ? [shown] : paused) session.resume();
    await this.#tell();
  }

  async clear(): Promise<void> {
    for (const session of await this.#chosen('Select the log to clear')) session.clear();
  }

  /** @param given the filter as a person writes it; asked where undefined */
  async filter(given?: string): Promise<void> {
    const [session] = await this.#chosen('Select the log to filter');
    if (!session) return;
    const text = given ?? (await askFilter(session.filterText));
    const filter = readFilter(text);
    if (typeof filter === 'string') throw new UserError(filter);
    session.filter(text, filter);
  }

  async save(): Promise<void> {
    const [session] = await this.#chosen('Select the log to save');
    if (!session) return;
    const name = this.#shownName();
    const panel = name !== undefined && session.has(name) ? name : session.panelName;
    const file = await vscode.window.showSaveDialog({
      saveLabel: 'Save Log',
      filters: { 'Log files': ['log', 'txt'] },
    });
    if (!file) return;
    await writeFile(file.fsPath, session.textOf(panel) ?? '').catch((error: unknown) => {
      throw unwritable(file.fsPath, error);
    });
  }

  /** Shows the log in which errors were counted last; what it shows stays when it is no longer tailed. */
  showErrors(): void {
    this.#errors.reset();
    this.#counted?.show();
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  /** The session that is shown, else the only one, else that which is picked. @throws Cancelled */
  async #chosen(placeHolder: string, orAll = false): Promise<readonly LogSession[]> {
    const sessions = [...this.#sessions.values()];
    const shown = this.#shown();
    if (shown) return [shown];
    if (sessions.length < 2) return sessions;
    const each = sessions.map((session) => ({ label: session.target.name, sessions: [session] }));
    const { sessions: chosen } = await pick(orAll ? [{ label: 'All', sessions }, ...each] : each, {
      placeHolder,
    });
    return chosen;
  }

  #shown(): LogSession | undefined {
    const name = this.#shownName();
    return name === undefined ? undefined : [...this.#sessions.values()].find((session) => session.has(name));
  }

  #shownName(): string | undefined {
    const { id } = this.#context.extension.extension;
    for (const { document } of vscode.window.visibleTextEditors) {
      if (document.uri.scheme !== 'output') continue;
      const name = panelName(document.uri.path, id);
      if (name !== undefined) return name;
    }
    return undefined;
  }

  #looked(): void {
    if (this.#shown()) this.#errors.reset();
  }

  #channelName(identity: string, wanted: string): string {
    const have = this.#names.get(identity);
    if (have !== undefined) return have;
    const taken = new Set(this.#names.values());
    let name = `${wanted} logs (Dockyard)`;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number} logs (Dockyard)`;
    this.#names.set(identity, name);
    return name;
  }

  /** A session whose own channel another one writes from now on has nothing left to show. */
  #claim(name: string, by: LogSession): string {
    const before = this.#owners.get(name);
    this.#owners.set(name, by);
    if (before && before !== by && before.panelName === name) {
      this.#end([before]);
      this.#tellLater();
    }
    return name;
  }

  #end(sessions: readonly LogSession[]): void {
    for (const session of sessions)
      if (this.#sessions.get(session.target.identity) === session)
        this.#sessions.delete(session.target.identity);
    disposeAll(sessions);
  }

  /** Does not wait. */
  #tellLater(): void {
    this.#tell().catch((error: unknown) => this.#context.log.error('The state of the logs', error));
  }

  async #tell(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    await setContext('dockyard.tailing', sessions.length > 0);
    await setContext(
      'dockyard.tailingPaused',
      sessions.some(({ paused }) => paused),
    );
  }
}

async function askFilter(value: string): Promise<string> {
  return await ask({
    prompt:
      'Words, "two words" or /regular expressions/ that lines contain; -word leaves lines out; level:warning; stream:stderr. Leave empty to show all.',
    value,
    validateInput: (said) => {
      const read = readFilter(said);
      return typeof read === 'string' ? read : undefined;
    },
  });
}
