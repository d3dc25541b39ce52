// What a tail finds, as lines of a panel: labelled, in order, known failures explained once.
import type { Container } from '#core/engine/container/container.ts';
import type { FailureFinder } from '#core/failures/explain.ts';
import type { Disposable } from '#core/lifetime.ts';
import type { Panel } from '../run/panel.ts';
import { TimeOrder } from './order.ts';
import type { TailSink } from './tail.ts';
import type { TailTarget } from './tail-target.ts';

export interface SinkOptions {
  /** Show the engine's time before each line. */
  readonly timestamps: boolean;
  readonly failures: FailureFinder;
}

export class PanelSink implements TailSink, Disposable {
  readonly #panel: Panel;
  readonly #target: TailTarget;
  readonly #options: SinkOptions;
  readonly #explained = new Set<string>();
  readonly #order = new TimeOrder<{ readonly time: string; write(): void }>((line) => line.write());
  #width: number;

  constructor(panel: Panel, target: TailTarget, options: SinkOptions) {
    this.#panel = panel;
    this.#target = target;
    this.#options = options;
    this.#width = target.width;
  }

  line(container: Container, text: string, time: string): void {
    this.#order.add({ time, write: () => this.#write(container, text, time) });
  }

  notice(container: Container, text: string, time: string): void {
    this.#order.add({ time, write: () => this.#panel.line(`${this.#prefix(container)}── ${text} ──`) });
  }

  dispose(): void {
    this.#order.dispose();
  }

  #write(container: Container, text: string, time: string): void {
    const { timestamps, failures } = this.#options;
    const prefix = this.#prefix(container);
    this.#panel.line(`${prefix}${timestamps ? `${time} ` : ''}${text}`);
    const explanation = failures.explainLine(text);
    if (!explanation || this.#explained.has(explanation.id)) return;
    this.#explained.add(explanation.id);
    this.#panel.line(`${prefix}  ↳ Dockyard: ${explanation.text}`);
  }

  #prefix(container: Container): string {
    const label = this.#target.label?.(container);
    if (label === undefined) return '';
    this.#width = Math.max(this.#width, label.length);
    return `${label.padEnd(this.#width)} | `;
  }
}
