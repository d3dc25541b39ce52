// What a folder of a container holds, from what `ls` prints.
import { byName } from '#core/inventory/rows/order.ts';

export interface FolderEntry {
  readonly name: string;
  /** Of a link that of what it leads to, where that is known. */
  readonly type: 'folder' | 'file';
}

/** @param output of `ls -1ApL`: a line an entry, with a slash after folders */
export function readListing(output: string): readonly FolderEntry[] {
  return sorted(
    output
      .split('\n')
      .filter((line) => line !== '' && line !== '/')
      .map((line) =>
        line.endsWith('/') ? { name: line.slice(0, -1), type: 'folder' } : { name: line, type: 'file' },
      ),
  );
}

/** Folders first, each by name. */
export function sorted(entries: readonly FolderEntry[]): readonly FolderEntry[] {
  const rank = ({ type }: FolderEntry): number => (type === 'folder' ? 0 : 1);
  return [...entries].sort((a, b) => rank(a) - rank(b) || byName(a.name, b.name));
}
