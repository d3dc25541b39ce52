// The tails that run: one a panel; a new one for the same project takes the old one's place.
import * as vscode from 'vscode';
import type { Container } from '../../core/engine/model.ts';
import type { FailureFinder } from '../../core/failures/explain.ts';
import { type Disposable, Lifetime } from '../../core/lifetime.ts';
import type { LogLine } from '../../core/logs/lines.ts';
import type { LinkSource } from '../output/links.ts';
import type { Panel } from '../output/panel.ts';
import type { Parts } from '../parts.ts';
import { pick, setContext, setting } from '../ui.ts';
import { Tail, type TailSink } from './tail.ts';
import type { TailTarget } from './target.ts';

export class Tails implements Disposable {
  readonly #parts: Parts;
  readonly #failures: FailureFinder;
  readonly #lifetime = new Lifetime();
  readonly #tails = new Map<string, Tail>();

  constructor(parts: Parts, failures: FailureFinder) {
    this.#parts = parts;
    this.#failures = failures;
    this.#lifetime.add({ dispose: () => this.#end([...this.#tails.keys()]) });
  }

  async start(target: TailTarget, source: LinkSource | undefined): Promise<void> {
    const { engine, output, services } = this.#parts;
    await engine.connect();
    this.#tails.get(target.key)?.dispose();
    const panel = output.panel(vscode.l10n.t('Dockyard Logs: {0}', target.key));
    panel.clear();
    output.links.use(panel.name, source);
    const scope = source?.of.folder;
    const options = { tail: setting('dockyard.logs.tail', scope) };
    const sink = this.#sink(panel, target, setting('dockyard.logs.timestamps', scope));
    this.#tails.set(target.key, new Tail(engine, services.log, target, options, sink));
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
