// What a compose set and a Compose project are remembered under.
import { namedEnvFiles } from '../compose/env-files.ts';
import type { MergedCompose } from '../compose/merged-compose.ts';
import type { ComposeProject } from './model/compose-project.ts';

/** Names a set of compose files, also in `Answers`. */
export function setKey({ files }: Pick<MergedCompose, 'files'>): string {
  return files.join(',');
}

/** What stands before each env file in a `projectKey`. */
export const withEnvFile = ' --env-file ';

/** Names a Compose project among those of a workspace: its files, and its env files where they are not the default ones. */
export function projectKey(set: MergedCompose): string {
  return [setKey(set), ...namedEnvFiles(set)].join(withEnvFile);
}

/**
 * The Compose project of the same files and env files in a newer reading of the folder, else that of the same files; the
 * given one where there is none any more.
 */
export function newest(project: ComposeProject, projects: readonly ComposeProject[]): ComposeProject {
  const key = projectKey(project.set);
  const files = setKey(project.set);
  return (
    projects.find(({ set }) => projectKey(set) === key) ??
    projects.find(({ set }) => setKey(set) === files) ??
    project
  );
}
