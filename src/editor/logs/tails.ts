// The tails that run: one a panel; a new one for the same project takes the old one's place.
import * as vscode from 'vscode';
import type { Container } from '../../core/engine/model.ts';
import { knownFailures } from '../../core/failures/explain.ts';
import { type Disposable, Lifetime } from '../../core/lifetime.ts';
import type { LogLine } from '../../core/logs/lines.ts';
import type { EngineAccess } from '../engine/model.ts';
import type { LinkSource, SourceLinks } from '../output/links.ts';
import { Panel } from '../output/panel.ts';
import type { Services } from '../services.ts';
import { pick, setContext, setting } from '../ui.ts';
import { Tail, type TailSink } from './tail.ts';
import type { TailTarget } from './target.ts';

export class Tails implements Disposable {
  readonly #services: Services;
  readonly #engine: EngineAccess;
  readonly #links: SourceLinks;
  readonly #lifetime = new Lifetime();
  readonly #panels = new Map<string, Panel>();
  readonly #tails = new Map<string, Tail>();
  readonly #failures = knownFailures();

  constructor(services: Services, engine: EngineAccess, links: SourceLinks) {
    this.#services = services;
    this.#engine = engine;
    this.#links = links;
    this.#lifetime.add({ dispose: () => this.#end([...this.#tails.keys()]) });
  }

  async start(target: TailTarget, source: LinkSource | undefined): Promise<void> {
    await this.#engine.connect();
    this.#tails.get(target.key)?.dispose();
    const panel = this.#panel(target.key);
    panel.clear();
    this.#links.use(panel.name, source);
    const scope = source?.of.folder;
    const options = { tail: setting('dockyard.logs.tail', scope) };
    const sink = this.#sink(panel, target, setting('dockyard.logs.timestamps', scope));
    this.#tails.set(target.key, new Tail(this.#engine, this.#services.log, target, options, sink));
    panel.show();
    await this.#tell();
  }

  /** Stops the only tail, or those that are picked; what they wrote stays. */
  async stop(): Promise<void> {
    const keys = [...this.#tails.keys()];
    const all = { label: vscode.l10n.t('All'), keys };
    const { keys: chosen } =
      keys.length < 2
        ? all
        : await pick([all, ...keys.map((key) => ({ label: key, keys: [key] }))], {
            placeHolder: vscode.l10n.t('Which logs to stop tailing?'),
          });
    this.#end(chosen);
    await this.#tell();
  }

  #end(keys: readonly string[]): void {
    for (const key of keys) {
      this.#tails.get(key)?.dispose();
      this.#tails.delete(key);
    }
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #panel(key: string): Panel {
    const known = this.#panels.get(key);
    if (known) return known;
    const panel = this.#lifetime.add(new Panel(vscode.l10n.t('Dockyard Logs: {0}', key)));
    this.#panels.set(key, panel);
    return panel;
  }

  #sink(panel: Panel, target: TailTarget, timestamps: boolean): TailSink {
    let width = target.width;
    const explained = new Set<string>();
    const prefix = (container: Container): string => {
      const label = target.label?.(container);
      if (label === undefined) return '';
      width = Math.max(width, label.length);
      return `${label.padEnd(width)} | `;
    };
    return {
      line: (container: Container, { text, time }: LogLine) => {
        const start = prefix(container);
        panel.line(`${start}${timestamps && time ? `${time} ` : ''}${text}`);
        const explanation = this.#failures.explainLine(text);
        if (!explanation || explained.has(explanation.id)) return;
        explained.add(explanation.id);
        panel.line(`${start}  ↳ Dockyard: ${explanation.text}`);
      },
      notice: (container, text) =>
        panel.line(`${prefix(container)}── ${container.compose?.service ?? container.name} ${text} ──`),
    };
  }

  async #tell(): Promise<void> {
    await setContext('dockyard.tailing', this.#tails.size > 0);
  }
}
