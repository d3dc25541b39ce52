// What the shell that runs compose says of it: the `COMPOSE_…` variables that choose files, env files and profiles.
import { join, within } from '../files.ts';

/** What compose is told besides its files, by options, settings or the shell. */
export interface ComposeOptions {
  /** The files of `COMPOSE_FILE`, in the order of `-f`. */
  readonly composeFiles?: readonly string[];
  /** The files of `--env-file`, instead of `.env`. */
  readonly envFiles?: readonly string[];
  /** The profiles to enable. */
  readonly profiles?: readonly string[];
}

/**
 * Source: the Docker manual, "Configure pre-defined environment variables".
 * @param folder the project's, absolute and with `/`: paths below it become relative to it
 */
export function composeOptionsFrom(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): ComposeOptions {
  const {
    COMPOSE_FILE: files = '',
    COMPOSE_PATH_SEPARATOR: separator,
    COMPOSE_ENV_FILES: envFiles = '',
    COMPOSE_PROFILES: profiles = '',
  } = environment;
  const path = (name: string): string => insideOf(folder, name);
  return {
    ...(files === '' ? {} : { composeFiles: splitPaths(files, separator).map(path) }),
    ...(envFiles === '' ? {} : { envFiles: envFiles.split(',').map(path) }),
    ...(profiles === '' ? {} : { profiles: splitProfiles(profiles) }),
  };
}

/** The value of `COMPOSE_FILE`; without a separator of its own `;` counts, as on Windows, and else `:`. */
export function splitPaths(value: string, separator: string | undefined): string[] {
  return value.split(separator || (value.includes(';') ? ';' : ':'));
}

/** The value of `COMPOSE_PROFILES`. */
export function splitProfiles(value: string): readonly string[] {
  return value
    .split(',')
    .map((profile) => profile.trim())
    .filter((profile) => profile !== '');
}

/** A path as `Files` of the folder names it. */
export function insideOf(folder: string, path: string): string {
  const normal = join(path.replaceAll('\\', '/'));
  return within(folder, normal) ?? normal;
}
