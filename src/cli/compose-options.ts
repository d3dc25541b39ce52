// `--env-file` and `--profile`, as `docker compose` takes them, over what the shell says.
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
 * What compose would be told for a project.
 * @param folder of the project, absolute
 * @throws UserError where an env file is not there
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
 * A file relative to the project: as seen from the current folder, else from the project.
 * @throws UserError where it is in neither
 */
export function fileIn(file: string, what: string, folder: string, current: string): string {
  for (const base of [current, folder]) {
    const absolute = resolve(base, file);
    if (statSync(absolute, { throwIfNoEntry: false })?.isFile())
      return relative(folder, absolute).replaceAll('\\', '/');
  }
  throw new UserError(`There is no ${what} \`${file}\`.`);
}
