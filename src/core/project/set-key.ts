// What a compose set is remembered under.
import type { MergedCompose } from '../compose/merged-compose.ts';
import type { ComposeProject } from './model/compose-project.ts';

/** Names a set of compose files, also in `Answers`. */
export function setKey({ files }: Pick<MergedCompose, 'files'>): string {
  return files.join(',');
}

/** The Compose project of the same files in a newer reading of the folder; the given one where there is none any more. */
export function newest(project: ComposeProject, projects: readonly ComposeProject[]): ComposeProject {
  const key = setKey(project.set);
  return projects.find(({ set }) => setKey(set) === key) ?? project;
}
