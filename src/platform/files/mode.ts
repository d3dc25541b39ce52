// File modes.
import { chmod, stat } from 'node:fs/promises';

/** Lets everybody who may read a file execute it. @throws the file system's error */
export async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  await chmod(file, mode | ((mode & 0o444) >> 2));
}
