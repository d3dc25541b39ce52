// What a tar archive holds: a file, a folder or a link, as its header describes it.

/** The size of a header, and what contents are filled up to. */
export const blockSize = 512;

export type TarEntryType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'other';

export interface TarEntry {
  /** As written: it may be absolute or lead out of the archive. Folders have no slash at the end. */
  readonly path: string;
  /** `other`: a device, a pipe and the like. */
  readonly type: TarEntryType;
  /** Bytes of the content; 0 for everything but files. */
  readonly size: number;
  /** The permission bits. */
  readonly mode: number;
  /** Seconds since 1970. */
  readonly modified: number;
  /** What a link leads to, as written. */
  readonly target?: string;
}
