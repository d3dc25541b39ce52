// What the view of images shows: as the other views, with the images that are out of date.
import * as vscode from 'vscode';
import type { ProjectFilter, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import type { Shown } from './view.ts';

export class ImagesShown implements Shown, Disposable {
  readonly #stale: Context['staleImages'];
  readonly #shown: Shown;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;

  constructor({ staleImages }: Pick<Context, 'staleImages'>, shown: Shown) {
    this.#stale = staleImages;
    this.#shown = shown;
    const changed = (): void => this.#changed.fire();
    this.#lifetime.add(shown.onDidChange(changed));
    this.#lifetime.add(staleImages.onDidChange(changed));
  }

  get only(): ProjectFilter | undefined {
    return this.#shown.only;
  }

  get options(): TreeOptions {
    return { ...this.#shown.options, stale: this.#stale.found };
  }

  /** Stale images are looked for while the view can be seen. */
  follow(view: vscode.TreeView<unknown>): void {
    this.#stale.follow(() => view.visible);
    this.#lifetime.add(view.onDidChangeVisibility(() => this.#stale.look()));
  }

  dispose(): void {
    this.#lifetime.dispose();
  }
}
