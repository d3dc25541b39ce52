// Which images of the workspace are stale, kept up to date while somebody looks at them.
import * as vscode from 'vscode';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';
import { type Disposable, Lifetime } from '#core/lifetime.ts';
import type { Context } from '../context.ts';
import { foldersRead } from '../workspace/folders-read.ts';
import type { KnownStaleImages } from '../workspace/known-stale-images.ts';

/** Milliseconds without a change before files are looked at. */
const settled = 500;

type Looking = Pick<Context, 'engine' | 'extension' | 'workspaces' | 'log'>;

export class StaleImages implements KnownStaleImages, Disposable {
  readonly #context: Looking;
  readonly #lifetime = new Lifetime();
  readonly #changed = this.#lifetime.add(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #wanted = new Set<() => boolean>();
  #found: ReadonlyMap<string, StaleImage> = new Map();
  #looks = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Looking) {
    this.#context = context;
    const later = (): void => this.look();
    this.#lifetime.add(context.workspaces.onDidChange(later));
    this.#lifetime.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (vscode.workspace.getWorkspaceFolder(uri)) later();
      }),
    );
    let images: unknown;
    this.#lifetime.add(
      context.engine.onDidChangeInventory(({ image }) => {
        if (image === images) return;
        images = image;
        later();
      }),
    );
    this.#lifetime.add({ dispose: () => clearTimeout(this.#timer) });
  }

  get found(): ReadonlyMap<string, StaleImage> {
    return this.#found;
  }

  follow(isWanted: () => boolean): void {
    this.#wanted.add(isWanted);
  }

  look(): void {
    clearTimeout(this.#timer);
    if (![...this.#wanted].some((isWanted) => isWanted())) return;
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => this.#context.log.warn(`Stale images: ${String(error)}`));
    }, settled);
  }

  dispose(): void {
    this.#lifetime.dispose();
  }

  async #look(): Promise<void> {
    const { findStaleImages } = await import('./find-stale-images.ts');
    const { engine, workspaces } = this.#context;
    if (!engine.inventory.image) return;
    const look = ++this.#looks;
    const found = await findStaleImages(this.#context, foldersRead(workspaces));
    // A later look knows more, and may have been quicker.
    if (look !== this.#looks) return;
    const before = this.#found;
    this.#found = found;
    if (JSON.stringify([...before]) !== JSON.stringify([...this.#found])) this.#changed.fire();
  }
}
