// How Compose is called so that it reads exactly what a model was made of: files, env files, profiles, project name.
import { namedEnvFiles } from '../compose/env-files.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import type { ComposeTarget } from './command-line.ts';

/**
 * The target of Compose files that were merged. It is run at the top of the workspace folder, which is where the model
 * looks for `.env` too.
 * @param top the workspace folder, absolute
 * @param absolute gives the absolute path of one of the model's
 */
export function composeTargetOf(
  set: Pick<MergedCompose, 'files' | 'folder' | 'envFiles' | 'profiles' | 'name'>,
  top: string,
  absolute: (path: string) => string,
): ComposeTarget {
  const named = (path: string): string => (path.startsWith('..') ? absolute(path) : path);
  const envFiles = namedEnvFiles(set).map(named);
  return {
    cwd: top,
    files: set.files.map(named),
    ...(envFiles.length > 0 ? { envFiles } : {}),
    ...(set.profiles.length > 0 ? { profiles: set.profiles } : {}),
    ...(set.name === '' ? {} : { projectName: set.name }),
  };
}
