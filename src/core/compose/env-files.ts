// Which files Compose takes variables from.
import { join } from '../files.ts';
import type { MergedCompose } from './merged-compose.ts';

/**
 * The files whose variables are known when none is named, whether they exist or not, the later over the earlier: the
 * `.env` of the workspace folder, and that beside the first Compose file. Compose 2.40 reads only the second one for
 * `-f docker/compose.yaml`, and the first one too where that names the file in `COMPOSE_FILE`; a variable that either
 * has is not called unset.
 */
export function defaultEnvFiles(folder: string): readonly string[] {
  return [...new Set(['.env', join(folder, '.env')])];
}

/** The files of `--env-file`; empty where the default ones are read. */
export function namedEnvFiles({
  folder,
  envFiles,
}: Pick<MergedCompose, 'folder' | 'envFiles'>): readonly string[] {
  const usual = defaultEnvFiles(folder);
  const isUsual = envFiles.length === usual.length && envFiles.every((path, at) => path === usual[at]);
  return isUsual ? [] : envFiles;
}
