// What both implementations of `Files` share: which files are read as text.
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Content } from './regular.ts';

/** Bytes above which a file is not read: no source of a project is so long. */
export const longestText = 2 * 1024 * 1024;

/** How much of a file is looked at to tell that it is binary. */
const looksAt = 8_192;

/** Where a path of the project lies on this machine. */
export function place(root: string, path: string): string {
  return isAbsolute(path) ? path : resolve(root, path);
}

/** A file's text, or why there is none. */
export type TextOf = { readonly text: string } | { readonly reason: string };

/** UTF-8, whatever its byte order mark says; none for what holds a zero byte near its start. */
export function textOf(content: Content): TextOf {
  if ('reason' in content) return content;
  if (content.bytes.subarray(0, looksAt).includes(0)) return { reason: 'it is not UTF-8 text' };
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content.bytes) };
}

/**
 * Whether a path leads out of a folder, by its name or by symbolic links. What is not there leads nowhere.
 * @param root of the folder, absolute
 */
export async function leadsOutside(root: string, path: string): Promise<boolean> {
  if (isOutside(root, path)) return true;
  const real = await realpath(path).catch(() => undefined);
  return real !== undefined && isOutside(await realpath(root).catch(() => root), real);
}

/** Whether a path is outside a folder by its name. */
export function isOutside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

/** Whether the owner may execute it; modes mean nothing on Windows. */
export function isExecutable(mode: number): boolean | undefined {
  return process.platform === 'win32' ? undefined : (mode & 0o100) !== 0;
}
