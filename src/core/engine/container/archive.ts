// The first file of a tar archive, as an engine sends a file of a container.

const block = 512;
const regular = new Set(['0', '\0', '7']);

/** Finds a file's header among the blocks of an archive, over those of other kinds (links, extended headers). */
export interface ArchivedFile {
  /** Where its content begins. */
  readonly start: number;
  readonly size: number;
}

/** @returns undefined while the archive's bytes do not hold a regular file's header; `none` where its end is reached */
export function firstFile(bytes: Uint8Array): ArchivedFile | 'none' | undefined {
  for (let at = 0; at + block <= bytes.length; ) {
    if (bytes[at] === 0) return 'none';
    const size = octal(bytes.subarray(at + 124, at + 136));
    if (size === undefined) return 'none';
    if (regular.has(String.fromCharCode(bytes[at + 156] ?? 0))) return { start: at + block, size };
    at += block + Math.ceil(size / block) * block;
  }
  return undefined;
}

function octal(field: Uint8Array): number | undefined {
  const text = String.fromCharCode(...field)
    .replace(/[\0 ]+$/, '')
    .trim();
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}
