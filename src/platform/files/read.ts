// What both kinds of files agree on: which texts are read, and which are not.
import { isAbsolute, resolve } from 'node:path';

/** Bytes above which a file is not read: no source of a project is so long. */
export const longestText = 2 * 1024 * 1024;

/** How much of a file is looked at to tell that it is binary. */
const looksAt = 8_192;

/** Where a path of the project lies on this machine. */
export function place(root: string, path: string): string {
  return isAbsolute(path) ? path : resolve(root, path);
}

/** UTF-8, whatever its byte order mark says; undefined for what holds a zero byte near its start. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, looksAt).includes(0)) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Whether the owner may execute it; modes mean nothing on Windows. */
export function isExecutable(mode: number): boolean | undefined {
  return process.platform === 'win32' ? undefined : (mode & 0o100) !== 0;
}
