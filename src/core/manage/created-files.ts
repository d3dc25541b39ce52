// Where a file that a management command has written in its container belongs in the workspace.
import { basename, dirname, join, within } from '../files.ts';
import type { PathMap } from '../project/model/path-map.ts';

export type CreatedFile =
  /** In a bind mount: it is in the workspace already. */
  | { readonly kind: 'mounted'; readonly workspace: string }
  /** The code was copied into the image. What is missing in the workspace may be the folder around the file. */
  | { readonly kind: 'missing'; readonly workspace: string; readonly missing: Missing }
  /** The workspace has another file of that name, which the image was built without. */
  | { readonly kind: 'taken'; readonly workspace: string }
  /** No part of the workspace's code. */
  | { readonly kind: 'elsewhere' };

/** The outermost file or folder that the container has and the workspace lacks. */
export interface Missing {
  readonly container: string;
  readonly workspace: string;
}

/** A new migration may come with the folder of the migrations, and its app is there. */
const mostNewFolders = 1;

/** @param path absolute in the container, as a command printed it */
export function createdFile(paths: PathMap, path: string): CreatedFile {
  const full = join(path);
  const workspace = insideWorkspace(paths.toWorkspace(full));
  if (workspace !== undefined) return { kind: isMounted(paths, full) ? 'mounted' : 'taken', workspace };
  let container = full;
  for (let level = 0; level <= mostNewFolders && !isMounted(paths, full); level++) {
    const folder = insideWorkspace(paths.toWorkspace(dirname(container)));
    if (folder !== undefined) {
      const missing = { container, workspace: join(folder, basename(container)) };
      return { kind: 'missing', workspace: join(missing.workspace, within(container, full) ?? ''), missing };
    }
    container = dirname(container);
  }
  return { kind: 'elsewhere' };
}

function insideWorkspace(workspace: string | undefined): string | undefined {
  return workspace === undefined ? undefined : within('', join(workspace));
}

function isMounted({ entries }: PathMap, path: string): boolean {
  return entries.some(({ via, container }) => via === 'mount' && within(container, path) !== undefined);
}
