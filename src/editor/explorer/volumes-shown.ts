// What the view of volumes shows: as the other views, with the sizes that were measured when a person asked for them.
import * as vscode from 'vscode';
import type { ProjectFilter, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import { progress } from '../ui.ts';
import type { Shown } from './view.ts';

export class VolumesShown implements Shown, Disposable {
  readonly #engine: Context['engine'];
  readonly #shown: Shown;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #bytes: ReadonlyMap<string, number> = new Map();

  constructor({ engine }: Pick<Context, 'engine'>, shown: Shown) {
    this.#engine = engine;
    this.#shown = shown;
    this.#lifetime.add(shown.onDidChange(() => this.#changed.fire()));
  }

  get only(): ProjectFilter | undefined {
    return this.#shown.only;
  }

  get options(): TreeOptions {
    return { ...this.#shown.options, volumeBytes: this.#bytes };
  }

  /** The engine reads every file for that. @throws EngineError, Cancelled */
  async measure(): Promise<void> {
    const connected = await this.#engine.connect();
    const { bytes } = await progress('Measuring volumes', 'notification', (signal) =>
      connected.diskUsage(signal),
    );
    this.#bytes = bytes;
    this.#changed.fire();
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}
