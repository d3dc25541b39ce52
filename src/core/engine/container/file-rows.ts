// The files of a container, as rows: each folder is read when it is expanded.
import { join } from '#core/files.ts';
import { detailRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { FolderEntry } from './folder-entry.ts';

export const fileRowType = rowType({
  name: 'ContainerFile',
  states: ['folder', 'file'],
  facts: [],
  actions: {
    openFile: { states: ['file'] },
    copyPath: { states: ['folder', 'file'] },
    refreshRow: { states: ['folder'] },
  },
});

/** The row of a container's root. */
export function rootRow(container: string): TreeNode {
  return fileRow(container, '/', { name: 'Files', type: 'folder' });
}

/** @param folder absolute in the container */
export function fileRows(
  container: string,
  folder: string,
  entries: readonly FolderEntry[],
): readonly TreeNode[] {
  const rows = entries.map((entry) => fileRow(container, join(folder, entry.name), entry));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function fileRow(container: string, path: string, { name, type }: FolderEntry): TreeNode {
  const of = { kind: 'container', id: container } as const;
  return detailRow({
    id: rowId('file', container, path),
    label: name,
    description: '',
    icon: { id: type, color: undefined },
    contextValue: contextValue(fileRowType, type),
    tooltip: [{ label: 'Path', value: path }],
    accessibleLabel: `${name}, ${type} of a container`,
    detail: { detail: 'file', container, path },
    ...(type === 'folder' ? { lazy: { rows: 'files', of, path } } : { click: 'openFile' }),
  });
}
