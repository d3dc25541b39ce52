// Which images of the workspace are stale, as the editor's features see it.
import type * as vscode from 'vscode';
import type { StaleImage } from '#core/inventory/rows/tree-node.ts';

/** Looks at no file while nobody wants to know. */
export interface KnownStaleImages {
  readonly onDidChange: vscode.Event<void>;
  /** As found last, by the id of the image. */
  readonly found: ReadonlyMap<string, StaleImage>;
  /** @param isWanted whether somebody looks just now; when that becomes true, call {@link look} */
  follow(isWanted: () => boolean): void;
  /** Looks anew, as soon as nothing changes for a moment. */
  look(): void;
}
