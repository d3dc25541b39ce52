// The files of a container or a volume, as rows: each folder is read when it is expanded.
import { join } from '#core/files.ts';
import { detailRow } from '#core/inventory/rows/detail-row.ts';
import { rowId } from '#core/inventory/rows/row-id.ts';
import { contextValue, rowType } from '#core/inventory/rows/row-type.ts';
import type { FileHolder, TreeNode } from '#core/inventory/rows/tree-node.ts';
import type { FolderEntry } from './folder-entry.ts';

const states = ['root', 'folder', 'file'] as const;

export const fileRowType = rowType({
  name: 'ContainerFile',
  states,
  facts: [],
  actions: {
    openFile: { states: ['file'] },
    compareFile: { states: ['file'] },
    download: { states: ['folder', 'file'] },
    upload: { states: ['root', 'folder'] },
    copyPath: { states },
    refreshRow: { states: ['root', 'folder'] },
  },
});

export const volumeFileRowType = rowType({
  name: 'VolumeFile',
  states,
  facts: [],
  actions: {
    openFile: { states: ['file'] },
    compareFile: { states: ['file'] },
    download: { states },
    copyPath: { states: ['folder', 'file'] },
    refreshRow: { states: ['root', 'folder'] },
  },
});

/** The row of everything that a container or a volume holds. */
export function rootRow(of: FileHolder): TreeNode {
  return fileRow(of, '/', { name: 'Files', type: 'folder' });
}

/** @param folder absolute in the container or the volume */
export function fileRows(
  of: FileHolder,
  folder: string,
  entries: readonly FolderEntry[],
): readonly TreeNode[] {
  const rows = entries.map((entry) => fileRow(of, join(folder, entry.name), entry));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function fileRow(of: FileHolder, path: string, { name, type }: FolderEntry): TreeNode {
  const state = path === '/' ? 'root' : type;
  const rows = of.kind === 'container' ? fileRowType : volumeFileRowType;
  return detailRow({
    id: rowId('file', of.id, path),
    label: name,
    description: '',
    icon: { id: type, color: undefined },
    contextValue: contextValue(rows, state),
    tooltip: [{ label: 'Path', value: path }],
    accessibleLabel: `${name}, ${type} of a ${of.kind}`,
    detail: { detail: 'file', of, path },
    ...(type === 'folder' ? { lazy: { rows: 'files', of, path } } : { click: 'openFile' }),
  });
}
