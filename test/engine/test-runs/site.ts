// The project of tests in containers that can write nothing: neither to it nor anywhere else.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { scratch } from '../../hosts/scratch.ts';
import type { Throwaway } from '../throwaway.ts';
import { projectOfTests } from './project.ts';

/**
 * Writes the project to a folder of its own.
 * @param more further files
 */
export async function folderOfTests(
  name: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = await scratch(name);
  for (const [path, text] of Object.entries({ ...projectOfTests, ...more })) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Starts a container that waits for tests to be run. */
export function startOnTests(made: Throwaway, folder: string, more: readonly string[] = []): Promise<string> {
  const flags = [...more, '--init', '--read-only', '--volume', `${folder}:/srv/site:ro`, '--workdir', '/'];
  return made.container(['sleep', '900'], { flags });
}

/** A Python without packages. @returns its path in the container */
export async function barePython(made: Throwaway, container: string): Promise<string> {
  await made.docker('exec', container, 'python3', '-m', 'venv', '--without-pip', '/tmp/bare');
  return '/tmp/bare/bin/python';
}
