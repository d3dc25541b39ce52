// The options `--env-file` and `--profile`, which override the shell's environment as in `docker compose`.
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type ComposeOptions, composeOptionsFrom } from '#core/compose/compose-options.ts';
import { UserError } from '#core/errors.ts';
import type { Terminal } from './terminal.ts';

/** For `parseArgs`. */
export const composeOptionFlags = {
  'env-file': { type: 'string', multiple: true, default: [] as string[] },
  profile: { type: 'string', multiple: true, default: [] as string[] },
} as const;

interface Given {
  readonly 'env-file': readonly string[];
  readonly profile: readonly string[];
}

/**
 * The environment in which Compose would read the project.
 * @param folder of the project, absolute
 * @throws UserError if an env file does not exist
 */
export function composeOptionsFor(given: Given, folder: string, terminal: Terminal): ComposeOptions {
  const envFiles = given['env-file'].map((file) => fileIn(file, 'env file', folder, terminal.folder));
  return {
    ...composeOptionsFrom(terminal.environment, folder.replaceAll('\\', '/')),
    ...(envFiles.length > 0 ? { envFiles } : {}),
    ...(given.profile.length > 0 ? { profiles: given.profile } : {}),
  };
}

/**
 * A file relative to the project, found relative to the current folder or to the project.
 * @throws UserError if it is in neither
 */
export function fileIn(file: string, what: string, folder: string, current: string): string {
  for (const base of [current, folder]) {
    const absolute = resolve(base, file);
    if (statSync(absolute, { throwIfNoEntry: false })?.isFile())
      return relative(folder, absolute).replaceAll('\\', '/');
  }
  throw new UserError(`The ${what} \`${file}\` does not exist.`);
}
