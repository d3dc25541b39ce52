// What the view of images shows: as the other views, with the images that are out of date.
import * as vscode from 'vscode';
import type { ProjectFilter, StaleImage, TreeOptions } from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import { foldersRead } from './only-this-project.ts';
import type { Shown } from './view.ts';

/** Milliseconds without a change before files are looked at. */
const settled = 500;

export class ImagesShown implements Shown, Disposable {
  readonly #context: Pick<Context, 'engine' | 'workspaces' | 'log'>;
  readonly #shown: Shown;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #stale: ReadonlyMap<string, StaleImage> = new Map();
  #isVisible = (): boolean => false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Pick<Context, 'engine' | 'workspaces' | 'log'>, shown: Shown) {
    this.#context = context;
    this.#shown = shown;
    const later = (): void => this.#later();
    this.#lifetime.add(shown.onDidChange(() => this.#changed.fire()));
    this.#lifetime.add(context.workspaces.onDidChange(later));
    this.#lifetime.add(vscode.workspace.onDidSaveTextDocument(later));
    let images: unknown;
    this.#lifetime.add(
      context.engine.onDidChangeInventory(({ image }) => {
        if (image === images) return;
        images = image;
        this.#later();
      }),
    );
    this.#lifetime.add({ dispose: () => clearTimeout(this.#timer) });
  }

  get only(): ProjectFilter | undefined {
    return this.#shown.only;
  }

  get options(): TreeOptions {
    return { ...this.#shown.options, stale: this.#stale };
  }

  /** Looks only while the view can be seen. */
  follow(view: vscode.TreeView<unknown>): void {
    this.#isVisible = () => view.visible;
    this.#lifetime.add(view.onDidChangeVisibility(() => this.#later()));
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (!this.#isVisible()) return;
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => this.#context.log.warn(`Stale images: ${String(error)}`));
    }, settled);
  }

  async #look(): Promise<void> {
    const { staleImages } = await import('./stale-images.ts');
    const { engine, workspaces } = this.#context;
    const before = this.#stale;
    this.#stale = await staleImages(engine, foldersRead(workspaces));
    if (JSON.stringify([...before]) !== JSON.stringify([...this.#stale])) this.#changed.fire();
  }
}
